/** The schema that the documents are of, for `schemaTypes` of a Sanity studio. */
export const sanitySchema = `import { defineArrayMember, defineField, defineType } from 'sanity';

const text = (name: string) => defineField({ name, type: 'text', rows: 2 });
const asset = defineField({ name: 'image', type: 'image' });
const body = (name: string) => defineField({ name, type: 'portableText' });

const decorators = ['strong', 'em', 'del', 'code', 'sup', 'sub', 'u'].map((value) => ({ title: value, value }));
const styles = ['normal', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'].map((value) => ({ title: value, value }));
const link = {
  name: 'link',
  type: 'object',
  fields: [
    defineField({
      name: 'href',
      type: 'url',
      validation: (rule) => rule.uri({ allowRelative: true, scheme: ['http', 'https', 'mailto', 'tel', 'ftp'] }),
    }),
  ],
};

export const schemaTypes = [
  defineType({
    name: 'post',
    type: 'document',
    fields: [
      defineField({ name: 'title', type: 'string', validation: (rule) => rule.required() }),
      defineField({ name: 'slug', type: 'slug', validation: (rule) => rule.required() }),
      defineField({ name: 'date', type: 'datetime' }),
      defineField({ name: 'language', type: 'string' }),
      defineField({ name: 'legacyUrl', type: 'string' }),
      text('lead'),
      defineField({ name: 'hero', type: 'image', fields: [defineField({ name: 'alt', type: 'string' })] }),
      ...['authors', 'categories', 'tags'].map((name) =>
        defineField({ name, type: 'array', of: [defineArrayMember({ type: 'string' })] }),
      ),
      body('body'),
    ],
  }),
  defineType({
    name: 'portableText',
    type: 'array',
    of: [
      defineArrayMember({ type: 'block', styles, marks: { decorators, annotations: [link] } }),
      ...['picture', 'code', 'table', 'embed', 'testimonial', 'callout', 'html', 'break'].map((type) =>
        defineArrayMember({ type }),
      ),
    ],
  }),
  defineType({
    name: 'picture',
    type: 'object',
    fields: [asset, ...['url', 'alt', 'title', 'link'].map(text), body('caption')],
  }),
  defineType({ name: 'code', type: 'object', fields: ['language', 'code'].map(text) }),
  defineType({
    name: 'table',
    type: 'object',
    fields: [
      defineField({ name: 'hasHeader', type: 'boolean' }),
      defineField({ name: 'rows', type: 'array', of: [defineArrayMember({ type: 'row' })] }),
    ],
  }),
  defineType({
    name: 'row',
    type: 'object',
    fields: [defineField({ name: 'cells', type: 'array', of: [defineArrayMember({ type: 'cell' })] })],
  }),
  defineType({ name: 'cell', type: 'object', fields: [body('body')] }),
  defineType({ name: 'embed', type: 'object', fields: ['provider', 'url', 'src', 'title'].map(text) }),
  defineType({
    name: 'testimonial',
    type: 'object',
    fields: [
      body('quote'),
      body('attribution'),
      ...['person', 'role', 'organisation', 'url', 'alt', 'title'].map(text),
      asset,
    ],
  }),
  defineType({
    name: 'callout',
    type: 'object',
    fields: [text('kind'), defineField({ name: 'quoted', type: 'boolean' }), body('body')],
  }),
  defineType({ name: 'html', type: 'object', fields: [text('html')] }),
  defineType({ name: 'break', type: 'object', fields: [text('style')] }),
];
`;
