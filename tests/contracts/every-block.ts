import type { Block } from '../../src/document/block.ts';
import type { Document } from '../../src/document/document.ts';
import type { Inline } from '../../src/document/inline.ts';

const text = (value: string): Inline => ({ type: 'text', value });
const paragraph = (...children: readonly Inline[]): Block => ({ type: 'paragraph', children });
const image = { type: 'image' as const, url: '/uploads/team.webp', alt: 'The team at "work" & play' };
const place = { line: 12 };

/** One block of each type, each with a word of its own to look for: the key. */
export const blocksByWord: Readonly<Record<string, Block>> = {
  parsnip: {
    type: 'paragraph',
    id: 'start',
    children: [
      text('A parsnip & a < b, with '),
      { type: 'strong', children: [text('strong '), { type: 'emphasis', children: [text('nested')] }] },
      text(', '),
      { type: 'delete', children: [text('deleted')] },
      text(', '),
      { type: 'inlineCode', value: '<b>`{{ x }}`</b>' },
      text(', '),
      { type: 'link', url: 'https://example.org/?a=1&b=2', title: 'A "title"', children: [text('a link')] },
      text(', an inline image '),
      image,
      text(','),
      { type: 'break' },
      text('a note'),
      { type: 'footnoteReference', label: '1' },
      text(', H'),
      { type: 'html', value: '<sub>' },
      text('2'),
      { type: 'html', value: '</sub>' },
      text('O, '),
      { type: 'inlineMath', value: 'a_1' },
      text(' and [gallery] ]]> {{< x >}} {% y %}.'),
    ],
  },
  quince: { type: 'heading', depth: 4, id: 'inner', children: [text('A quince heading')] },
  apricot: {
    type: 'list',
    ordered: false,
    spread: false,
    children: [
      {
        type: 'listItem',
        children: [
          paragraph(text('apricot')),
          {
            type: 'list',
            ordered: true,
            start: 3,
            spread: false,
            children: [{ type: 'listItem', children: [paragraph(text('nested apricot'))] }],
          },
        ],
      },
      { type: 'listItem', children: [paragraph(text('two')), paragraph(text('paragraphs'))] },
      { type: 'listItem', checked: true, children: [paragraph(text('done'))] },
    ],
  },
  medlar: { type: 'blockquote', children: [paragraph(text('Quoted medlar.')), paragraph(text('Twice.'))] },
  damson: { type: 'code', lang: 'js', value: 'if (a < b && c) {\n  damson("[gallery]", `${x}`); // {{ y }}\n}' },
  loquat: {
    type: 'table',
    align: [null, 'right'],
    children: [
      {
        type: 'tableRow',
        children: [
          { type: 'tableCell', children: [text('loquat')] },
          { type: 'tableCell', children: [text('price')] },
        ],
      },
      {
        type: 'tableRow',
        children: [
          { type: 'tableCell', children: [{ type: 'strong', children: [text('one')] }] },
          { type: 'tableCell', children: [text('1 | 2')] },
        ],
      },
    ],
  },
  sloe: { type: 'figure', images: [{ ...image, href: '/a-page/' }], caption: [text('A sloe caption')] },
  bilberry: {
    type: 'figure',
    images: [image, { ...image, url: '/uploads/plan.webp' }],
    caption: [text('Two bilberry pictures')],
  },
  cranberry: {
    type: 'embed',
    provider: 'youtube',
    url: 'https://www.youtube.com/watch?v=abc',
    src: 'https://www.youtube.com/embed/abc',
    title: 'A cranberry film',
    children: [],
  },
  cloudberry: {
    type: 'embed',
    provider: 'iframe',
    url: 'https://maps.example.org/?q=1&z=2',
    src: 'https://maps.example.org/?q=1&z=2',
    title: 'A cloudberry map',
    children: [paragraph(text('Words shown with it.'))],
  },
  mulberry: {
    type: 'testimonial',
    rule: 'blockquote-cite',
    quote: [paragraph(text('The mulberry was ripe.')), paragraph(text('Truly.'))],
    attribution: {
      text: 'A gardener, Head of Orchards, Example Gardens',
      children: [
        text('A gardener, '),
        { type: 'emphasis', children: [text('Head of Orchards')] },
        text(', Example Gardens'),
      ],
      person: 'A gardener',
      role: 'Head of Orchards',
      organisation: 'Example Gardens',
    },
    portrait: { type: 'image', url: '/uploads/gardener.webp', alt: 'A gardener' },
  },
  rowan: { type: 'callout', kind: 'info', quoted: false, children: [paragraph(text('A rowan note.'))] },
  service: { type: 'callout', kind: 'warning', quoted: true, children: [paragraph(text('A service tree warning.'))] },
  hawthorn: {
    type: 'descriptionList',
    children: [
      { type: 'descriptionItem', term: true, children: [paragraph(text('hawthorn'))] },
      { type: 'descriptionItem', term: false, children: [paragraph(text('a shrub'))] },
    ],
  },
  juniper: { type: 'math', value: String.raw`\frac{juniper}{2}` },
  elder: {
    type: 'html',
    value: '<details><summary>elder</summary>Hidden <img src="/uploads/plan.webp" alt="x"></details>',
    place,
  },
};

/** A post with one block of each type, under sections of each kind, and a piece for the legacy site's templates. */
export const everyBlock: Document = {
  formatVersion: 1,
  key: '5f0c5a0e-6f0b-5d0a-9d5e-2f1f6a3b7c11',
  source: { path: '_posts/2023-09-25-every-block.md', hash: '0'.repeat(64), dialect: 'kramdown' },
  url: '/2023/09/25/every-block.html',
  aliases: ['/old/every-block/'],
  meta: {
    title: 'Every block: "été" & <more>',
    slug: 'every-block',
    date: { raw: '2023-09-25 10:00:00 +0200', iso: '2023-09-25T10:00:00+02:00', offset: 120, from: 'front-matter' },
    lang: 'fr',
    authors: ['Équipe Exemple', 'Second Author'],
    categories: ['Actualités'],
    tags: ['Open data', 'C++', 'C', 'Données, ouvertes'],
    lead: ['A **short** [lead](/x/){: target="_blank"} & more.', 'Its second paragraph.'],
    heroImage: { ref: '/images/team.jpg', url: '/uploads/team.webp', alt: 'The team', key: 'image' },
    draft: false,
    collection: 'posts',
    extra: { layout: 'post', rating: 4 },
  },
  sections: [
    { kind: 'intro', level: 1, title: [], blocks: Object.values(blocksByWord).slice(0, 5), sections: [] },
    {
      kind: 'heading',
      level: 2,
      id: 'two',
      title: [text('Section '), { type: 'emphasis', children: [text('two')] }],
      blocks: Object.values(blocksByWord).slice(5, 10),
      sections: [
        {
          kind: 'accordion',
          level: 3,
          title: [text('An accordion')],
          blocks: [...Object.values(blocksByWord).slice(10), { type: 'thematicBreak' }],
          sections: [],
        },
        {
          kind: 'continuation',
          level: 3,
          title: [],
          blocks: [
            { type: 'html', value: '{% include x.html %}', opaque: true, place: { line: 40 } },
            paragraph(text('The last words.')),
          ],
          sections: [],
        },
      ],
    },
  ],
  footnotes: [{ type: 'footnoteDefinition', label: '1', children: [paragraph(text('The note itself.'))] }],
  testimonials: [],
  links: [],
  uploads: ['team', 'plan', 'gardener'].map((name) => ({
    ref: `/images/${name}.jpg`,
    status: 'found' as const,
    path: `images/${name}.jpg`,
    url: `/uploads/${name}.webp`,
    alt: name,
    width: 640,
    height: 480,
    bytesBefore: 2000,
    bytesAfter: 1000,
    uses: [{ where: 'body' }],
  })),
  embeds: [],
  ledger: [],
};
