import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ghost } from '../src/targets/ghost.ts';
import { ghostRedirects } from '../src/targets/ghost/redirects.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit, type Emission, withBlocks } from './contracts/target.ts';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

function unpack(emission: Emission): { readonly names: readonly string[]; readonly data: Rows } {
  const archive = emission.files.find(({ path }) => path.endsWith('.zip'));
  const files = unzipSync(archive?.content as Uint8Array);
  const { db } = JSON.parse(strFromU8(files['ghost.json'] ?? new Uint8Array())) as { db: { data: Rows }[] };
  return { names: Object.keys(files), data: db[0]?.data ?? {} };
}

describe('ghost', () => {
  contract(ghost);
  const send = (...docs: (typeof everyBlock)[]): Promise<Emission> => emit(ghost.configure(undefined), docs);

  test('packs exactly one JSON file and each picture once', async () => {
    const { names } = unpack(await send(everyBlock, everyBlock));
    expect(names).toEqual([
      'content/images/gardener.webp',
      'content/images/plan.webp',
      'content/images/team.webp',
      'ghost.json',
    ]);
  });

  test('shows a picture that Ghost takes in another form as the one that it was', async () => {
    const image = { type: 'image' as const, url: '/uploads/hut.avif', alt: 'hut' };
    const variant = { url: '/uploads/hut-640w.webp', format: 'webp', width: 640, height: 480, bytes: 900 };
    const upload = { ref: 'hut.avif', path: 'hut.avif', url: image.url, status: 'found' as const, uses: [] };
    const doc = withBlocks({ type: 'figure', images: [image], caption: [] });
    const { shown, files } = await send({ ...doc, uploads: [{ ...upload, variants: [variant] }] });
    expect(shown[0]).toContain('src="/uploads/hut.avif"');
    expect(unpack({ files } as Emission).names).toContain('content/images/hut-640w.webp');
  });

  test('keeps the instant, the tags in order and the authors', async () => {
    const { data } = unpack(await send(everyBlock));
    expect(data['posts']?.[0]).toMatchObject({
      published_at: '2023-09-25T08:00:00.000Z',
      slug: 'every-block',
      custom_excerpt: 'A short lead & more. Its second paragraph.',
      feature_image: '__GHOST_URL__/content/images/team.webp',
      feature_image_alt: 'The team',
    });
    expect(data['tags']?.map((tag) => tag['name'])).toEqual([
      'Actualités',
      'Open data',
      'C++',
      'C',
      'Données, ouvertes',
    ]);
    expect(data['posts_tags']?.map((row) => row['sort_order'])).toEqual([0, 1, 2, 3, 4]);
    expect(data['users']?.map((user) => user['slug'])).toEqual(['equipe-exemple', 'second-author']);
  });

  test('shortens what would make Ghost refuse the whole file, and says which field', async () => {
    const meta = { ...everyBlock.meta, title: 'word '.repeat(60), lead: ['x'.repeat(301)] };
    const emission = await send({ ...everyBlock, meta });
    const post = unpack(emission).data['posts']?.[0];
    expect(String(post?.['title']).length).toBeLessThanOrEqual(255);
    expect(String(post?.['custom_excerpt']).length).toBeLessThanOrEqual(300);
    expect(emission.diagnostics.map(({ args }) => args['what'])).toEqual(
      expect.arrayContaining(['lead longer than 300 characters', 'title longer than 255 characters']),
    );
  });

  test('gives an author of a long name an e-mail address that Ghost finds valid', async () => {
    const meta = { ...everyBlock.meta, authors: ['A very long name '.repeat(8), 'A very long name '.repeat(9)] };
    const { data } = unpack(await send({ ...everyBlock, meta }));
    const addresses = data['users']?.map(({ email }) => String(email)) ?? [];
    expect(new Set(addresses).size).toBe(2);
    for (const address of addresses) expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  });

  test('gives no two posts one slug', async () => {
    const { data } = unpack(await send(everyBlock, { ...everyBlock, key: '5f0c5a0e-6f0b-5d0a-9d5e-2f1f6a3b7c12' }));
    expect(data['posts']?.map((post) => post['slug'])).toEqual(['every-block', 'every-block-2']);
  });

  test('keeps an anchor that a link of the post leads to', async () => {
    const link = { type: 'link' as const, url: '#here', children: [{ type: 'text' as const, value: 'go' }] };
    const { shown } = await send(
      withBlocks(
        { type: 'paragraph', children: [link] },
        { type: 'heading', depth: 2, id: 'here', children: [{ type: 'text', value: 'Here' }] },
      ),
    );
    expect(shown[0]).toContain('<a id="here"></a>\n<h2>Here</h2>');
  });

  test('prints redirects as regular expressions of what a browser asks for', () => {
    expect(
      JSON.parse(
        ghostRedirects([
          { from: '/2023/été (1).html', to: '/ete/' },
          { from: '/a/', to: '/b/' },
        ]),
      ),
    ).toEqual([
      { from: String.raw`^/2023/%C3%A9t%C3%A9%20\(1\)\.html$`, to: '/ete/', permanent: true },
      { from: '^/a/?$', to: '/b/', permanent: true },
    ]);
  });
});
