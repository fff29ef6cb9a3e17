import { type Document as RichDocument, validateRichTextDocument } from '@contentful/rich-text-types';
import { describe, expect, test } from 'vitest';
import type { Block } from '../src/document/block.ts';
import { contentful } from '../src/targets/contentful.ts';
import { blocksByWord, everyBlock } from './contracts/every-block.ts';
import { containers, contract, emit, withBlocks } from './contracts/target.ts';

type Fields = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Payload {
  readonly contentTypes: readonly {
    readonly sys: { readonly id: string };
    readonly fields: readonly { readonly id: string }[];
  }[];
  readonly entries: readonly {
    readonly sys: { readonly id: string; readonly contentType: { readonly sys: { readonly id: string } } };
    readonly fields: Fields;
  }[];
  readonly assets: readonly { readonly sys: { readonly id: string }; readonly fields: Fields }[];
}

const send = async (...docs: Parameters<typeof emit>[1]): Promise<Payload> => {
  const { files } = await emit(contentful.configure(undefined), docs);
  return JSON.parse(String(files.find(({ path }) => path.endsWith('import.json'))?.content)) as Payload;
};

const richTexts = ({ entries }: Payload): RichDocument[] =>
  entries.flatMap(({ fields }) =>
    Object.values(fields).flatMap(({ fr }) =>
      (fr as Partial<RichDocument> | undefined)?.nodeType === 'document' ? [fr as RichDocument] : [],
    ),
  );

describe('contentful', () => {
  contract(contentful);

  test('every rich text is one that Contentful takes', async () => {
    const texts = richTexts(await send(everyBlock));
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(validateRichTextDocument(text)).toEqual([]);
  });

  test.each(Object.entries(containers))('every block in %s is one that Contentful takes', async (_, put) => {
    for (const block of Object.values(blocksByWord))
      for (const text of richTexts(await send(withBlocks(put(block)))))
        expect(validateRichTextDocument(text)).toEqual([]);
  });

  test('takes pictures out of quotes, cells and lines, where they may not stand', async () => {
    const picture: Block = { type: 'paragraph', children: [{ type: 'image', url: '/uploads/team.webp', alt: 'team' }] };
    const cell = { type: 'tableCell' as const, children: [{ type: 'image' as const, url: '/x.png', alt: '' }] };
    const item = { type: 'listItem' as const, children: [picture] };
    const payload = await send(
      withBlocks(
        { type: 'blockquote', children: [picture] },
        { type: 'table', align: [null], children: [{ type: 'tableRow', children: [cell] }] },
        { type: 'list', ordered: false, spread: false, children: [item, { type: 'listItem', children: [] }] },
      ),
    );
    for (const text of richTexts(payload)) expect(validateRichTextDocument(text)).toEqual([]);
  });

  test('every link leads to an entry or asset of the file, every field is one of its type', async () => {
    const payload = await send(everyBlock);
    const ids = new Set([...payload.entries, ...payload.assets].map(({ sys }) => sys.id));
    const links = [...JSON.stringify(payload.entries).matchAll(/"linkType":"(?:Asset|Entry)","id":"([^"]+)"/g)];
    expect(links.length).toBeGreaterThan(5);
    for (const [, id = ''] of links) expect(ids).toContain(id);
    const types = new Map(payload.contentTypes.map((type) => [type.sys.id, type.fields.map(({ id }) => id)]));
    for (const { sys, fields } of payload.entries)
      expect(types.get(sys.contentType.sys.id)).toEqual(expect.arrayContaining(Object.keys(fields)));
  });

  test('keeps the instant with its offset and one key a post', async () => {
    const { entries } = await send(everyBlock);
    const post = entries.find(({ sys }) => sys.contentType.sys.id === 'post');
    expect(post?.sys.id).toBe(everyBlock.key);
    expect(post?.fields['date']).toEqual({ fr: '2023-09-25T10:00:00+02:00' });
  });

  test('puts the files where contentful-import looks for them', async () => {
    const { files } = await emit(contentful.configure(undefined), [everyBlock]);
    expect(files.map(({ path }) => path)).toContain('contentful/assets/www.example.org/uploads/team.webp');
  });
});
