import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Block } from '../src/document/block.ts';
import { sanity } from '../src/targets/sanity.ts';
import { tarGz } from '../src/targets/tar.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit, withBlocks } from './contracts/target.ts';

type Node = Readonly<Record<string, unknown>>;

const untar = (archive: Uint8Array, ...args: readonly string[]): string =>
  execFileSync('tar', ['-xzO', ...args], { input: archive, encoding: 'utf8', maxBuffer: 1e8 });
const listTar = (archive: Uint8Array): string[] =>
  execFileSync('tar', ['-tz'], { input: archive, encoding: 'utf8' }).trim().split('\n');

async function send(
  ...docs: Parameters<typeof emit>[1]
): Promise<{ readonly documents: readonly Node[]; readonly paths: readonly string[]; readonly schema: string }> {
  const { files } = await emit(sanity.configure(undefined), docs);
  const archive = files.find(({ path }) => path.endsWith('.tar.gz'))?.content as Uint8Array;
  const lines = untar(archive, 'import/data.ndjson').trim().split('\n');
  const schema = String(files.find(({ path }) => path.endsWith('schema.ts'))?.content);
  return { documents: lines.map((line) => JSON.parse(line) as Node), paths: listTar(archive), schema };
}

/** Every object inside a value. */
function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesIn)];
}

const decorators = new Set(['strong', 'em', 'del', 'code', 'sup', 'sub', 'u']);

/** What is wrong with Portable Text: the things that Sanity's own validation lets pass. */
function faults(body: unknown): string[] {
  const found: string[] = [];
  const keys = nodesIn(body).flatMap(({ _key }) => (typeof _key === 'string' ? [_key] : []));
  if (new Set(keys).size !== keys.length) found.push('a key twice');
  for (const node of nodesIn(body)) {
    if (node['_type'] === undefined) found.push(`no _type: ${JSON.stringify(node)}`);
    if (node['_type'] !== 'image' && node['_type'] !== 'file' && node['_key'] === undefined) found.push('no _key');
    if (node['_type'] !== 'block') continue;
    if (!/^(?:normal|h[1-6]|blockquote)$/.test(String(node['style']))) found.push(`style ${String(node['style'])}`);
    const children = node['children'] as readonly Node[];
    const defs = (node['markDefs'] as readonly Node[]).map(({ _key }) => String(_key));
    if (children.length === 0) found.push('a block without spans');
    const marks = children.flatMap((span) => span['marks'] as readonly string[]);
    for (const mark of marks) if (!decorators.has(mark) && !defs.includes(mark)) found.push(`mark ${mark}`);
    for (const def of defs) if (!marks.includes(def)) found.push(`unused ${def}`);
  }
  return found;
}

const item = (...children: Block[]): { type: 'listItem'; children: Block[] } => ({ type: 'listItem', children });
const paragraph = (value: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value }] });
const list = (ordered: boolean, ...children: ReturnType<typeof item>[]): Block => ({
  type: 'list',
  ordered,
  spread: false,
  children,
});

describe('sanity', () => {
  contract(sanity);

  test('has keys, styles and marks that are all defined, once', async () => {
    const { documents } = await send(everyBlock);
    expect(documents).toHaveLength(1);
    expect(faults(documents[0]?.['body'])).toEqual([]);
  });

  test('names only types that its schema has', async () => {
    const { documents, schema } = await send(everyBlock);
    const own = new Set(nodesIn(documents).map(({ _type }) => String(_type)));
    for (const known of ['image', 'file', 'block', 'span', 'slug']) own.delete(known);
    expect(own.size).toBeGreaterThan(5);
    for (const type of own) expect(schema).toContain(`name: '${type}'`);
  });

  test('brings every asset that its documents name', async () => {
    const { documents, paths } = await send(everyBlock);
    const assets = nodesIn(documents).flatMap(({ _sanityAsset }) =>
      typeof _sanityAsset === 'string' ? [_sanityAsset] : [],
    );
    expect(assets).toContain('image@file://./images/team.webp');
    for (const asset of assets) expect(paths).toContain(asset.replace(/^\w+@file:\/\/\./, 'import'));
  });

  test('keeps the instant, and a key that a second import finds again', async () => {
    const { documents } = await send(everyBlock, { ...everyBlock, meta: { ...everyBlock.meta, draft: true } });
    expect(documents[0]).toMatchObject({ _id: everyBlock.key, date: '2023-09-25T08:00:00.000Z' });
    expect(documents[1]?.['_id']).toBe(`drafts.${everyBlock.key}`);
  });

  test('nests lists by level and reads them back', async () => {
    const nested = list(false, item(paragraph('a'), list(true, item(paragraph('b')))), item(paragraph('c')));
    const { shown } = await emit(sanity.configure(undefined), [withBlocks(nested)]);
    expect(shown[0]).toBe('<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>\n');
  });
});

test('a tar that tar reads: long names, sizes of all kinds', () => {
  const long = `import/images/${'a/'.repeat(60)}${'b'.repeat(80)}.png`;
  const files = new Map([
    [long, new Uint8Array(513)],
    ['import/empty', new Uint8Array()],
    ['import/text', new TextEncoder().encode('words\n')],
  ]);
  expect(listTar(tarGz(files))).toEqual(['import/empty', long, 'import/text']);
  expect(untar(tarGz(files), 'import/text')).toBe('words\n');
  expect(untar(tarGz(files), long)).toHaveLength(513);
});
