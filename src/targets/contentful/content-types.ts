interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly localized: boolean;
  readonly [more: string]: unknown;
}

interface ContentType {
  readonly sys: { readonly id: string; readonly type: 'ContentType'; readonly publishedVersion: 1 };
  readonly name: string;
  readonly displayField: string;
  readonly fields: readonly Field[];
}

function field(id: string, type: string, more: Readonly<Record<string, unknown>> = {}): Field {
  return { id, name: id, type, required: false, localized: false, ...more };
}

const asset = { linkType: 'Asset' };
const words = { items: { type: 'Symbol' } };

function contentType(id: string, fields: readonly Field[]): ContentType {
  const name = id === 'post' ? 'title' : 'name';
  const sys = { id, type: 'ContentType', publishedVersion: 1 } as const;
  return { sys, name: id, displayField: name, fields: [field(name, 'Symbol', { required: true }), ...fields] };
}

/** The content types that the entries are of: posts, and what stands in their bodies. */
export const contentTypes: readonly ContentType[] = [
  contentType('post', [
    field('slug', 'Symbol'),
    field('date', 'Date'),
    field('language', 'Symbol'),
    field('legacyUrl', 'Text'),
    field('lead', 'Text'),
    field('body', 'RichText'),
    field('hero', 'Link', asset),
    field('authors', 'Array', words),
    field('categories', 'Array', words),
    field('tags', 'Array', words),
  ]),
  contentType('testimonial', [
    field('quote', 'RichText'),
    field('attribution', 'RichText'),
    ...['person', 'role', 'organisation', 'url', 'alt', 'title'].map((id) => field(id, 'Text')),
    field('image', 'Link', asset),
  ]),
  contentType('picture', [
    field('image', 'Link', asset),
    ...['url', 'alt', 'title', 'link'].map((id) => field(id, 'Text')),
    field('caption', 'RichText'),
  ]),
  contentType(
    'embed',
    ['provider', 'url', 'src', 'title'].map((id) => field(id, 'Text')),
  ),
  contentType(
    'code',
    ['language', 'code'].map((id) => field(id, 'Text')),
  ),
  contentType('callout', [field('kind', 'Symbol'), field('quoted', 'Boolean'), field('body', 'RichText')]),
  contentType('html', [field('html', 'Text')]),
];
