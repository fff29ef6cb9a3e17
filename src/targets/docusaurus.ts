import { commonFields } from './generators/fields.ts';
import { generatorTarget } from './generators/generator.ts';
import type { Target } from './target.ts';

/** Write a blog for Docusaurus, read as Markdown and not as MDX. */
export const docusaurus: Target = generatorTarget({
  name: 'docusaurus',
  summary: 'A blog for Docusaurus, read as Markdown, the pictures in static/.',
  posts: 'blog',
  served: 'static',
  fields: (part, doc) => ({
    ...commonFields(part, doc),
    // Without one Docusaurus asks Git, and stops where there is none.
    date: part.date?.iso ?? '1970-01-01T00:00:00Z',
    // Docusaurus refuses an address with an accent in it.
    image: doc.meta.heroImage?.url ? encodeURI(doc.meta.heroImage.url).replaceAll('%25', '%') : undefined,
    authors: part.authors.map((name) => ({ name })),
    // As MDX, `<https://…>`, `{{ }}` and `<br>` in old text break the build.
    mdx: { format: 'md' },
  }),
  escape: (body, doc, ctx) => {
    if (!doc.meta.date) ctx.report('target-cannot-say', { what: 'a post without a date', target: 'docusaurus' });
    return body;
  },
  // A picture that is not there stops the build, unless its address says not to look.
  missing: 'pathname://',
});
