import { describe, expect, test } from 'vitest';
import { metaSchema } from '../src/document/meta.ts';
import { createPostReader, type ReadPost } from '../src/read/post.ts';
import { readSite } from '../src/read/site.ts';
import { readSource } from '../src/read/source.ts';
import { memorySite } from './read-memory-site.ts';

const post = (front = 'title: A'): string => `---\n${front}\n---\nWords\n`;

async function readOne(files: Readonly<Record<string, string>>, path: string): Promise<ReadPost> {
  const door = memorySite(files);
  const site = await readSite(door);
  const file = site.posts.find((one) => one.path === path);
  const { source } = readSource(path, await door.read(path));
  if (!file || !source) throw new Error(`${path} is no post`);
  return createPostReader(site)(file, source);
}

describe('readSite', () => {
  test('sorts a Jekyll site', async () => {
    const site = await readSite(
      memorySite({
        '_config.yml':
          'url: https://Example.org/\ntimezone: Europe/Paris\nexclude: [old/, "*.bak.md"]\ncollections:\n  news:\n    output: true\n',
        '_posts/2020-01-01-a.md': post(),
        'en/_posts/2020-01-01-b.MD': 'no front matter',
        '_posts/_2020-01-01-hidden.md': post(),
        '_drafts/idea.md': post(),
        '_news/x.html': post(),
        '_news/bare.md': 'copied as it is',
        '_other/y.md': post(),
        '_layouts/default.html': post(),
        '_uploads/a.png': 'png',
        'about.md': post(),
        'index.html': post(),
        'README.md': 'about',
        'old/z.md': post(),
        'x.bak.md': post(),
        'node_modules/p/readme.md': post(),
        'notes.textile': post(),
      }),
    );
    expect(site).toMatchObject({
      generator: 'jekyll',
      url: 'https://Example.org',
      timezone: 'Europe/Paris',
      markdown: 'kramdown',
    });
    expect(site.posts.map(({ path, collection, draft }) => [path, collection, draft])).toEqual([
      ['_drafts/idea.md', 'posts', true],
      ['_news/x.html', 'news', false],
      ['_other/y.md', 'other', false],
      ['_posts/2020-01-01-a.md', 'posts', false],
      ['_posts/_2020-01-01-hidden.md', 'posts', true],
      ['about.md', 'pages', false],
      ['en/_posts/2020-01-01-b.MD', 'posts', false],
    ]);
    const skipped = ['README.md', '_news/bare.md', 'index.html', 'notes.textile', 'old/z.md', 'x.bak.md'];
    expect(site.skipped.map(({ path }) => path)).toEqual(skipped);
    expect(site.files.map(({ path }) => path)).toEqual(['_uploads/a.png']);
    expect(site.diagnostics.map(({ code }) => code)).toEqual(['collection-undeclared']);
  });

  test('reads the source folder of Octopress', async () => {
    const site = await readSite(
      memorySite({ '_config.yml': 'source: source\n', 'source/_posts/2020-01-01-a.md': post(), 'Rakefile.md': post() }),
    );
    expect(site.posts.map(({ path, relative }) => [path, relative])).toEqual([
      ['source/_posts/2020-01-01-a.md', '_posts/2020-01-01-a.md'],
    ]);
  });

  test('says that the source folder is none of the site, and reads the site', async () => {
    const site = await readSite(memorySite({ '_config.yml': 'source: /etc\n', '_posts/2020-01-01-a.md': post() }));
    expect(site).toMatchObject({ posts: [{ collection: 'posts' }], diagnostics: [{ code: 'config-broken' }] });
  });

  test('leaves control characters of a file name out of the slug', async () => {
    const odd = '_posts/2020-01-01-a\u001b[31m.md';
    const { meta } = await readOne({ '_config.yml': '', [odd]: '---\n---\n' }, odd);
    expect(meta).toMatchObject({ slug: 'a[31m', title: 'A[31m' });
  });

  test('goes on without a configuration, or with a broken one', async () => {
    const bare = await readSite(memorySite({ '_tips/a.md': post(), 'x.css': '' }));
    expect(bare).toMatchObject({ generator: 'jekyll', posts: [{ collection: 'tips' }], diagnostics: [] });
    const broken = await readSite(memorySite({ '_config.yml': 'a: [\n', '_posts/2020-01-01-a.md': post() }));
    expect(broken).toMatchObject({
      posts: [{ collection: 'posts' }],
      diagnostics: [{ code: 'config-broken', path: '_config.yml' }],
    });
  });

  test('reads a Hugo site with a folder a language', async () => {
    const files = {
      'config/_default/config.yaml':
        'languages:\n  fr:\n    contentDir: content/fr\n    baseURL: https://fr.example.org\n    permalinks:\n      blog: /:year/:filename\n  en:\n    contentDir: content/en\n',
      'content/fr/blog/un-billet.md': '---\ntitle: Un\ndate: 2020-02-03\naliases: [/vieux/]\n---\n',
      'content/en/about/_index.html': post(),
      'static/a.png': '',
    };
    const site = await readSite(memorySite(files));
    expect(site).toMatchObject({ generator: 'hugo', markdown: 'goldmark', hosts: ['fr.example.org'] });
    expect(site.files.map(({ path }) => path)).toContain('static/a.png');
    const { url, aliases, meta } = await readOne(files, 'content/fr/blog/un-billet.md');
    expect({ url, aliases, lang: meta.lang }).toEqual({ url: '/2020/un-billet/', aliases: ['/vieux/'], lang: 'fr' });
  });

  test('reads a plain folder', async () => {
    const site = await readSite(memorySite({ 'a.md': 'x', 'b/c.html': 'x', 'd.png': '', 'LICENSE.md': 'x' }));
    expect(site).toMatchObject({
      generator: 'plain',
      posts: [{ path: 'a.md' }, { path: 'b/c.html', collection: 'b' }],
    });
  });
});

describe('Meta', () => {
  const path = '_posts/2020-01-02-the-slug.md';
  const metaOf = async (front: string, config = ''): Promise<ReadPost['meta']> => {
    const { meta } = await readOne({ '_config.yml': config, [path]: post(front) }, path);
    return metaSchema.parse(meta);
  };

  test('gathers the fields under one name each and keeps the rest', async () => {
    const meta = await metaOf(
      'title: 1.10\nchapeau-text: "One.\\n\\nTwo."\nune-ou-diaporama:\n- image: "/uploads/a%20b.png"\n- alternative-textuelle: Alt\ncategories: A B\ntags: [x]\nauteur: Jo\nlang: fr\nkeep: {me: 1}',
    );
    expect(meta).toEqual({
      title: '1.10',
      slug: 'the-slug',
      date: { raw: '2020-01-02', iso: '2020-01-02T00:00:00+00:00', offset: 0, from: 'file-name' },
      lang: 'fr',
      authors: ['Jo'],
      categories: ['A', 'B'],
      tags: ['x'],
      lead: ['One.', 'Two.'],
      heroImage: { ref: '/uploads/a%20b.png', url: '/uploads/a b.png', alt: 'Alt', key: 'une-ou-diaporama.0.image' },
      draft: false,
      collection: 'posts',
      extra: { keep: { me: 1 } },
    });
  });

  test('takes no picture that could run for the hero, and no control character into its address', async () => {
    expect((await metaOf('image: "data:text/html,<b>x</b>"')).heroImage).toBeUndefined();
    expect((await metaOf('image: /a%00b.png')).heroImage?.url).toBe('/ab.png');
  });

  test('keeps a hero field that says more', async () => {
    const { heroImage, extra } = await metaOf('image:\n  path: /a.jpg\n  credit: Jo');
    expect(heroImage?.key).toBe('image.path');
    expect(extra).toEqual({ image: { path: '/a.jpg', credit: 'Jo' } });
  });

  test.each(['published: false', 'published: no', 'draft: true'])('takes %s for a draft', async (front) => {
    expect((await metaOf(front)).draft).toBe(true);
  });

  test('names what has no title and takes defaults of the site', async () => {
    const meta = await metaOf(
      'hero: false',
      'defaults:\n- scope: {path: "", type: posts}\n  values: {locale: en, author: Team}\n',
    );
    expect(meta).toMatchObject({ title: 'The Slug', lang: 'en', authors: ['Team'] });
    expect(meta.heroImage).toBeUndefined();
  });

  test('reads a date that YAML takes for a number, and reports one that is a list', async () => {
    const read = (date: string): ReturnType<typeof readOne> =>
      readOne({ '_config.yml': '', [path]: post(`date: ${date}`) }, path);
    expect((await read('20200131')).meta?.date?.iso).toBe('2020-01-31T00:00:00+00:00');
    expect((await read('[2020-01-31]')).notices).toMatchObject([{ code: 'date-invalid', line: 2 }]);
  });

  test('reports a date that does not exist and keeps its text', async () => {
    const { meta, notices } = await readOne({ '_config.yml': '', [path]: post('date: 2024-13-45') }, path);
    expect(notices).toMatchObject([{ code: 'date-invalid', line: 2, column: 7 }]);
    expect(meta.extra).toEqual({ date: '2024-13-45' });
  });
});
