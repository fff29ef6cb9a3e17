import { describe, expect, test } from 'vitest';
import type { Block } from '../src/document/block.ts';
import { strapi } from '../src/targets/strapi.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit, type Emission, withBlocks } from './contracts/target.ts';

interface Payload {
  readonly media: readonly { readonly ref: string }[];
  readonly tags: readonly { readonly name: string; readonly slug: string }[];
  readonly drafts: readonly string[];
  readonly posts: readonly Readonly<Record<string, unknown>>[];
}

const payloadOf = ({ files }: Emission): Payload => JSON.parse(String(files[0]?.content)) as Payload;
const paragraph = (value: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value }] });

describe('strapi', () => {
  contract(strapi);
  const send = (...docs: (typeof everyBlock)[]): Promise<Emission> => emit(strapi.configure(undefined), docs);

  test('says a post of text, lists, quotes and pictures in blocks', async () => {
    const list: Block = {
      type: 'list',
      ordered: false,
      spread: false,
      children: [
        {
          type: 'listItem',
          children: [
            paragraph('one'),
            {
              type: 'list',
              ordered: true,
              spread: false,
              children: [{ type: 'listItem', children: [paragraph('two')] }],
            },
          ],
        },
      ],
    };
    const link: Block = {
      type: 'paragraph',
      children: [
        { type: 'link', url: '/a/', children: [{ type: 'strong', children: [{ type: 'text', value: 'a' }] }] },
      ],
    };
    const figure: Block = {
      type: 'figure',
      images: [{ type: 'image', url: '/uploads/team.webp', alt: 'x' }],
      caption: [],
    };
    const emission = await send(withBlocks(list, link, figure));
    const [post] = payloadOf(emission).posts;
    expect(post?.['bodyMarkdown']).toBeNull();
    expect(post?.['body']).toEqual([
      {
        type: 'list',
        format: 'unordered',
        indentLevel: 0,
        children: [
          { type: 'list-item', children: [{ type: 'text', text: 'one' }] },
          {
            type: 'list',
            format: 'ordered',
            indentLevel: 1,
            children: [{ type: 'list-item', children: [{ type: 'text', text: 'two' }] }],
          },
        ],
      },
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: '' },
          { type: 'link', url: '/a/', children: [{ type: 'text', text: 'a', bold: true }] },
          { type: 'text', text: '' },
        ],
      },
      { type: 'image', image: { $ref: 'media/uploads/team.webp' }, children: [{ type: 'text', text: '' }] },
    ]);
    expect(emission.shown[0]).toContain('<ul><li>one<ol><li>two</li></ol></li></ul>');
    // The post type has no field for authors.
    expect(emission.diagnostics.map(({ args }) => args['what'])).toEqual(['an author']);
  });

  test('writes Markdown where blocks cannot say the post, and tells why', async () => {
    const emission = await send(withBlocks(paragraph('x'), { type: 'thematicBreak' }));
    const [post] = payloadOf(emission).posts;
    expect(post).toMatchObject({ body: null, bodyMarkdown: 'x\n\n---\n' });
    expect(emission.diagnostics.map(({ args }) => args['what'])).toEqual(['a thematic break', 'an author']);
  });

  test.each(['#notes', 'page.html', 'LINK'])('Strapi refuses the link %s, so the post is Markdown', async (url) => {
    const link: Block = {
      type: 'paragraph',
      children: [{ type: 'link', url, children: [{ type: 'text', value: 'x' }] }],
    };
    const [post] = payloadOf(await send(withBlocks(link))).posts;
    expect(post).toMatchObject({ body: null, bodyMarkdown: `[x](${url})\n` });
  });

  test('lists each file and tag once', async () => {
    const payload = payloadOf(await send(everyBlock, everyBlock));
    expect(payload.media.map(({ ref }) => ref)).toEqual([
      'uploads/gardener.webp',
      'uploads/plan.webp',
      'uploads/team.webp',
    ]);
    expect(payload.tags.map(({ slug }) => slug)).toEqual(['actualites', 'open-data', 'c', 'c-2', 'donnees-ouvertes']);
  });

  test('keeps apart what shares an address, since it is the key of a push', async () => {
    const other = { ...everyBlock, key: '5c1d7ad7-8a3b-5c0e-9d9b-0f0f6b0c2a11' };
    const long = { ...other, key: '5c1d7ad7-8a3b-5c0e-9d9b-0f0f6b0c2a12', url: `/${'x'.repeat(255)}/` };
    const { posts } = payloadOf(await send(everyBlock, other, long));
    expect(posts.map(({ legacyUrl }) => legacyUrl)).toEqual([
      everyBlock.url,
      `urn:uuid:${other.key}`,
      `urn:uuid:${long.key}`,
    ]);
  });

  test('names the drafts, which Strapi would publish', async () => {
    const draft = {
      ...everyBlock,
      meta: { ...everyBlock.meta, draft: true },
      key: '5f0c5a0e-6f0b-5d0a-9d5e-2f1f6a3b7c12',
    };
    expect(payloadOf(await send(everyBlock, draft)).drafts).toEqual(['every-block-2']);
  });
});
