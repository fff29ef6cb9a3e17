import type { Block, Heading } from '../document/block.ts';
import { replaceNodes } from '../document/replace-nodes.ts';
import { printBlocks } from '../html/print.ts';
import { textOf } from '../model/inlines.ts';
import { commonFields } from './generators/fields.ts';
import { generatorTarget } from './generators/generator.ts';
import { slugOf } from './slug.ts';
import type { Target } from './target.ts';

/** `===` under the first line of a body: Docusaurus takes both out as a title, even of code. */
const takenForTitle = /^.*\n=+(?:\n|$)/;

/**
 * As HTML Docusaurus leaves headings alone. Else it takes the first one out as the title of the page where it is of level
 * 1, and reads `{#here}` at the end of one as its anchor.
 */
function someHeadingsAsHtml(blocks: readonly Block[]): readonly Block[] {
  let isPastTitle = false;
  return replaceNodes(blocks, (node) => {
    if (node.type === 'thematicBreak') isPastTitle = true;
    if (node.type !== 'heading') return undefined;
    const heading = node as unknown as Heading;
    const isTitle = !isPastTitle && heading.depth === 1;
    if (isTitle || /\{#[^{}]*\}\s*$/.test(textOf(heading.children)))
      return [{ type: 'html', value: printBlocks([heading]).trim() }];
    isPastTitle = true;
    return undefined;
  });
}

/** `:tada:` would be a picture, `:note[x]` and `:::note` a box of Docusaurus. */
const ownSigns = /:(?=(?:[+-]1|100|1234):|\d*[a-z][\w-]*(?:[:[{]|$))|^:(?=::?[a-z])/gi;

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
  adapt: someHeadingsAsHtml,
  signs: ownSigns,
  escape: (body, doc, ctx) => {
    if (!doc.meta.date) ctx.report('target-cannot-say', { what: 'a post without a date', target: 'docusaurus' });
    return takenForTitle.test(body) ? `<!-- -->\n\n${body}` : body;
  },
  // A picture that is not there stops the build, unless its address says not to look.
  missing: 'pathname://',
});
