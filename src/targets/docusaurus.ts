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
    authors: part.authors.map((name) => ({ name })),
    // As MDX, `<https://…>`, `{{ }}` and `<br>` in old text break the build.
    mdx: { format: 'md' },
  }),
  // A picture that is not there stops the build, unless its address says not to look.
  missing: 'pathname://',
});
