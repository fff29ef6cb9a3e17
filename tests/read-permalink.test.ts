import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createPostReader } from '../src/read/post.ts';
import { readSite } from '../src/read/site.ts';
import { readSource } from '../src/read/source.ts';
import { memorySite } from './read-memory-site.ts';

const config = (style: string): string => `url: https://example.org
timezone: Europe/Paris
permalink: ${style}
future: true
collections:
  tips: {output: true}
  notes: {output: true, permalink: "/n/:year/:i_month/:i_day/:short_year/:y_day/:week-:w_year/:slug/:title:output_ext"}
defaults:
  - scope: {path: "docs/*/deep*", type: pages}
    values: {section: glob}
  - scope: {path: docs}
    values: {section: docs}
`;

const fields: Readonly<Record<string, string>> = {
  '_posts/2020-01-02-simple-post.md': 'title: Simple',
  '_posts/2020-1-2-Mixed Case & accents é.md': 'title: M',
  '_posts/20-03-04-two-digits.markdown': 'title: T',
  '_posts/2021-01-03-last-week.md': 'title: W',
  '_posts/2020-06-15-time-bare.md': 'date: 2020-06-15 23:30:00',
  '_posts/2020-06-15-time-quoted.md': "date: '2020-06-15 23:30:00'",
  '_posts/2020-06-15-time-offset.md': 'date: 2020-06-15 23:30:00 -05:00',
  '_posts/2020-06-15-slugged.md': 'slug: My Own_Slug! É',
  '_posts/2020-06-15-cats.md': 'categories: [Été Chaud, Foo Bar]',
  '_posts/2020-06-15-cats-words.md': 'categories: One Two\ncategory: Three Four',
  '_posts/deep/2020-07-01-in-folder.md': 'title: F',
  'en/_posts/2020-07-02-english.md': 'categories: News',
  '_posts/2020-07-04-own.md':
    'permalink: /x/:categories/:short_day-:long_month/:hour-:minute-:second/:slugified_categories/:name/\ncategories: Q&A',
  '_posts/2020-07-05-dots..in.name.md': 'title: D',
  '_tips/2020-05-05-tip-one.md': 'title: One',
  '_tips/nested/Tip Two.md': 'title: Two',
  '_notes/2020-12-31-Some Thing.md': 'title: S',
  'index.md': 'title: Home',
  'about.md': 'title: About',
  'docs/guide one.md': 'title: G',
  'docs/sub/deep.md': 'title: Deep',
  'docs/perma.md': 'permalink: /p/:path/:basename:output_ext',
};

function siteFiles(style: string): Record<string, string> {
  const body = '<pre>[[{{ page.path }}|{{ page.url }}|{{ page.date | date: "%s" }}|{{ page.section }}]]</pre>';
  const posts = Object.entries(fields).map(([file, front]) => [file, `---\n${front}\n---\n${body}\n`]);
  return { '_config.yml': config(style), ...Object.fromEntries(posts) };
}

const hasJekyll = spawnSync('jekyll', ['--version']).status === 0;

/** What the real Jekyll says of each file: path, address, instant, section. */
function build(style: string): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'refonte-jekyll-'));
  try {
    for (const [file, text] of Object.entries(siteFiles(style))) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const options = { cwd: folder, env: { ...process.env, LANG: 'C.UTF-8' } };
    const run = spawnSync('jekyll', ['build', '--quiet', '--disable-disk-cache'], options);
    if (run.status !== 0) throw new Error(run.stderr.toString());
    const pages = readdirSync(path.join(folder, '_site'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html'))
      .map((name) => readFileSync(path.join(folder, '_site', name), 'utf8'));
    const said = pages.flatMap((page) => [...page.matchAll(/\[\[(.*?)\]\]/g)].map((match) => unescape(match[1] ?? '')));
    return new Map(said.map((line) => line.split('|')).map(([file = '', ...rest]) => [file, rest]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const unescape = (text: string): string => text.replaceAll('&amp;', '&');

test.skipIf(!hasJekyll).each(['pretty', 'weekdate', '/:categories/:title.html'])(
  'gives the addresses that Jekyll gives: %s',
  { timeout: 60_000 },
  async (style) => {
    const real = build(style);
    const door = memorySite(siteFiles(style));
    const site = await readSite(door);
    const read = createPostReader(site);
    expect(site.posts).toHaveLength(Object.keys(fields).length);
    for (const post of site.posts) {
      const { source } = readSource(post.path, await door.read(post.path));
      if (!source) throw new Error(post.path);
      const { url, meta, page } = read(post, source);
      const [realUrl, realInstant, section] = real.get(post.path) ?? [];
      expect({ path: post.path, url }).toEqual({ path: post.path, url: realUrl });
      if (meta.date) expect(Date.parse(meta.date.iso) / 1000).toBe(Number(realInstant));
      expect(page['section'] ?? '').toBe(section);
    }
  },
);
