import { commonFields } from './generators/fields.ts';
import { generatorTarget } from './generators/generator.ts';
import { slugOf } from './slug.ts';
import type { Target } from './target.ts';

/** A heading (or what looks like one) at the start of a body, where Docusaurus takes it out as the title of the page. */
const takenForTitle = /^(?:import\s|#[ \t]|.*\n=+(?:\n|$))/;

/** `:tada:` would be a picture, `:note[x]` and `:::note` a box of Docusaurus, `{#here}` at the end of a heading its anchor. */
const ownSigns = /:(?=(?:[+-]1|100|1234):|\d*[a-z][\w-]*(?:[:[{]|$))|^:(?=::?[a-z])|\{(?=#[^{}]*\}\s*$)/gi;

/** Docusaurus makes one address of `C`, `C#` and `C++`, and shows the first. */
function tagOf(label: string): string | { readonly label: string; readonly permalink: string } {
  const signs = label.match(/[#\p{S}]/gu) ?? [];
  if (signs.length === 0 && slugOf(label)) return label;
  const codes = signs.map((sign) => sign.codePointAt(0)?.toString(16));
  return { label, permalink: `/${[slugOf(label), ...codes].filter(Boolean).join('-')}` };
}

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
    // It has no categories; their pages are those of tags.
    categories: undefined,
    tags: [...new Set([...part.categories, ...part.tags])].map(tagOf),
    // As MDX, `<https://…>`, `{{ }}` and `<br>` in old text break the build.
    mdx: { format: 'md' },
  }),
  signs: ownSigns,
  escape: (body, doc, ctx) => {
    if (!doc.meta.date) ctx.report('target-cannot-say', { what: 'a post without a date', target: 'docusaurus' });
    return takenForTitle.test(body) ? `<!-- -->\n\n${body}` : body;
  },
  // A picture that is not there stops the build, unless its address says not to look.
  missing: 'pathname://',
});
