import { describe, expect, test } from 'vitest';
import type { Block } from '../src/document/block.ts';
import type { Document } from '../src/document/document.ts';
import { wagtail } from '../src/targets/wagtail.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit, withBlocks } from './contracts/target.ts';

interface Payload {
  readonly image_ids: readonly number[];
  readonly pages: Readonly<
    Record<
      string,
      {
        readonly body: readonly { readonly type: string; readonly value: unknown }[];
        readonly meta: { readonly slug: string; readonly html_url: string };
      }
    >
  >;
}

const send = async (
  ...docs: Document[]
): Promise<{ readonly pages: Payload; readonly file: (name: string) => unknown }> => {
  const { files } = await emit(wagtail.configure(undefined), docs);
  const file = (name: string): unknown =>
    JSON.parse(String(files.find(({ path }) => path === `wagtail/${name}`)?.content));
  return { pages: file('pages_data.json') as Payload, file };
};

const paragraph = (value: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value }] });
const bodyOf = async (doc: Document): Promise<Payload['pages'][string]['body']> =>
  (await send(doc)).pages.pages['1']?.body ?? [];

/** Blocks of sites-faciles that this target uses. */
const known = new Set(['paragraph', 'image', 'quote', 'accordions', 'iframe', 'table', 'callout', 'anchor', 'html']);

describe('wagtail', () => {
  contract(wagtail);

  test('uses blocks that the site has, and in rich text only what its field keeps', async () => {
    const body = await bodyOf(everyBlock);
    for (const { type, value } of body) {
      expect(known).toContain(type);
      if (type === 'paragraph') expect(String(value)).not.toMatch(/<(?!\/?(?:p|h[2-4]|b|i|ul|ol|li|a|br|hr)\b)/);
      if (type === 'paragraph') expect(String(value)).toMatch(/^<(?:p|h[2-4]|ul|ol|hr)\b/);
    }
  });

  test('makes a quote with its author of a testimonial', async () => {
    const body = await bodyOf(everyBlock);
    expect(body.filter(({ type }) => type === 'quote').map(({ value }) => value)).toContainEqual({
      image: 1,
      quote: 'The mulberry was ripe.\n\nTruly.',
      author_name: 'A gardener',
      author_title: 'Head of Orchards, Example Gardens',
      color: '',
    });
  });

  test('makes one block of accordions that follow each other', async () => {
    const accordion = (title: string): Document['sections'][number] => ({
      kind: 'accordion',
      level: 2,
      title: [{ type: 'text', value: title }],
      blocks: [paragraph(`In ${title}`)],
      sections: [],
    });
    const body = await bodyOf({ ...withBlocks(), sections: [accordion('one'), accordion('two')] });
    expect(body).toEqual([
      {
        type: 'accordions',
        value: [
          { type: 'accordion', value: { title: 'one', content: '<p>In one</p>' } },
          { type: 'accordion', value: { title: 'two', content: '<p>In two</p>' } },
        ],
      },
    ]);
  });

  test('numbers each picture, and lists each number', async () => {
    const { pages, file } = await send(everyBlock);
    const used = [...JSON.stringify(pages.pages).matchAll(/"image":(\d+)/g)].map(([, id]) => Number(id));
    expect(used.length).toBeGreaterThan(2);
    for (const id of used) expect(pages.image_ids).toContain(id);
    const data = file('images/image_data.json') as Record<string, { filename: string }>;
    for (const id of pages.image_ids) expect(data[String(id)]?.filename).toMatch(/^[a-z0-9-]+\.webp$/);
  });

  test('keeps apart what shares an address, since it is the key of an import', async () => {
    const { pages } = await send(everyBlock, { ...everyBlock, key: 'other' });
    const metas = Object.values(pages.pages).map(({ meta }) => meta);
    expect(new Set(metas.map(({ html_url: url }) => url)).size).toBe(2);
    expect(new Set(metas.map(({ slug }) => slug)).size).toBe(2);
  });

  test('says beside the pages what the importer does not take', async () => {
    const { file } = await send(everyBlock);
    expect(file('posts.json')).toMatchObject([
      {
        html_url: 'https://www.example.org/2023/09/25/every-block.html',
        date: '2023-09-25T10:00:00+02:00',
        hero: 'team.webp',
        authors: ['Équipe Exemple', 'Second Author'],
      },
    ]);
  });

  test('tells the emphasis that a plain quote loses', async () => {
    const quoted: Block = {
      type: 'blockquote',
      children: [{ type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: 'loud' }] }] }],
    };
    const { ledger, shown } = await emit(wagtail.configure(undefined), [withBlocks(quoted)]);
    expect(ledger.flatMap(({ effects }) => effects ?? [])).toEqual([{ what: 'emphasis', sign: 'lost', text: 'loud' }]);
    expect(shown[0]).toBe('<blockquote><p>loud</p></blockquote>');
  });

  test('tells the text alternative that a portrait loses', async () => {
    const { diagnostics, ledger } = await emit(wagtail.configure(undefined), [everyBlock]);
    expect(diagnostics.map(({ args }) => args['what'])).toContain('the text alternative of a portrait');
    expect(ledger.flatMap(({ effects }) => effects ?? [])).toEqual(
      expect.arrayContaining([{ what: 'image', sign: 'lost', text: '/uploads/gardener.webp' }]),
    );
  });
});
