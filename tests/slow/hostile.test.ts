import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type CliResult, refonte } from '../run-cli.ts';
import { aliveInDocument, aliveInMarkdown } from './alive.ts';
import { actives } from './hostile/active.ts';
import { encodings } from './hostile/bytes.ts';
import { frontMatters, type HostilePost } from './hostile/front-matter.ts';
import { growing } from './hostile/growing.ts';
import { oddFiles } from './hostile/odd-files.ts';
import { putUploads } from './hostile/uploads.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A site with good posts; what is hostile is put beside them. */
function newSite(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'refonte-hostile-'));
  folders.push(root);
  for (const folder of ['_posts', 'uploads']) mkdirSync(path.join(root, 'site', folder), { recursive: true });
  writeFileSync(path.join(root, 'site', '_config.yml'), 'title: Hostile\nurl: https://council.example\n');
  for (const n of [1, 2, 3])
    writeFileSync(
      path.join(root, 'site', '_posts', `2019-01-0${n}-good.md`),
      `---\ntitle: Good ${n}\n---\n\nA *good* post, [linked](/2019/01/0${n}/good.html).\n`,
    );
  return root;
}

interface Ran extends CliResult {
  readonly root: string;
  /** The Markdown of each post, by the name of its file without the folder. */
  readonly markdown: ReadonlyMap<string, string>;
  readonly diagnostics: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** Run the site, and hold what no input may do. */
async function runSite(root: string, to = 'json,markdown'): Promise<Ran> {
  const done = await refonte(root, 'run', 'site', '--out', 'out', '--quiet', '--to', to);
  expect(done.stderr).not.toMatch(/this is a bug|call stack|heap out of memory/i);
  expect([0, 1]).toContain(done.code);
  expect(readdirSync(root).sort()).toEqual(
    ['out', 'site', ...(existsSync(path.join(root, 'secret.png')) ? ['secret.png'] : [])].sort(),
  );
  const posts = path.join(root, 'out', 'markdown', '_posts');
  const names = readdirSync(posts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const markdown = new Map(names.map((name) => [path.basename(name), readFileSync(path.join(posts, name), 'utf8')]));
  for (const n of [1, 2, 3]) expect(markdown.get(`2019-01-0${n}-good.md`)).toContain('A *good* post');
  const report = readFileSync(path.join(root, 'out', 'report', 'diagnostics.json'), 'utf8');
  expect(report).not.toMatch(/call stack|heap out of|is not a function|Cannot read/);
  const { diagnostics } = JSON.parse(report) as Pick<Ran, 'diagnostics'>;
  return { ...done, root, markdown, diagnostics };
}

/** Every post is in the output as it has to be, or its diagnostic says why not. */
function expectEach(posts: readonly HostilePost[], { markdown, diagnostics }: Ran): void {
  const failed = new Set(
    diagnostics.filter(({ code }) => code === 'post-failed').map(({ path: name }) => path.basename(name)),
  );
  const wrong = posts.filter(({ name, must }) => {
    const file = `2020-01-01-${name}.md`;
    const isKept = markdown.get(file)?.includes('zkept') === true;
    if (must === 'kept') return !isKept;
    return must === 'refused' ? !failed.has(file) : markdown.has(file) === failed.has(file);
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
}

async function runPosts(posts: readonly HostilePost[], to?: string): Promise<Ran> {
  const root = newSite();
  for (const { name, content } of posts)
    writeFileSync(path.join(root, 'site', '_posts', `2020-01-01-${name}.md`), content);
  return runSite(root, to);
}

describe('a site with', () => {
  test('front matter that holds code, bombs or odd values loses no other post, and runs nothing', async () => {
    const ran = await runPosts(frontMatters);
    expectEach(frontMatters, ran);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
    expect([...ran.markdown.keys()].filter((name) => name.includes('PWNED'))).toEqual([]);
  });

  test('files that are no UTF-8 text loses no other post', async () => {
    expectEach(encodings, await runPosts(encodings));
  });

  test('active content publishes none of it, in any target', async () => {
    const all =
      'json,markdown,wordpress,ghost,astro,hugo,eleventy,docusaurus,strapi,directus,contentful,sanity,wagtail';
    const ran = await runPosts(actives, all);
    expectEach(actives, ran);
    const alive = [...ran.markdown].flatMap(([name, text]) =>
      aliveInMarkdown(text).map((found) => `${name}: ${found}`),
    );
    expect(alive).toEqual([]);
    const folder = path.join(ran.root, 'out', 'json', '_posts');
    for (const name of readdirSync(folder))
      expect([name, ...aliveInDocument(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))]).toEqual([name]);
    for (const name of ['ledger.json', 'ledger.csv', 'diagnostics.json', 'diagnostics.txt'])
      expect(readFileSync(path.join(ran.root, 'out', 'report', name), 'utf8')).not.toMatch(
        /<script|javascript:|srcdoc=/i,
      );
  });

  test('awkward names, links, pipes and folders keeps every post and names what it passes over', async () => {
    const root = newSite();
    const made = oddFiles.filter(({ make }) => {
      try {
        make(path.join(root, 'site'));
        return true;
      } catch {
        // A file system that cannot hold such a name.
        return false;
      }
    });
    const ran = await runSite(root);
    const all = [...ran.markdown.values()].join('\n');
    expect(made.filter(({ keeps }) => keeps !== undefined && !all.includes(keeps)).map(({ name }) => name)).toEqual([]);
    const skipped = ran.diagnostics.filter(({ code }) => code === 'file-skipped').map(({ path: name }) => name);
    for (const name of ['2020-04-02-dangling.md', '2020-04-03-loop.md', '2020-04-04-passwd.md', '2020-04-06-pipe.md'])
      expect(skipped).toContain(`_posts/${name}`);
    expect(all).not.toContain('root:');
  });

  test('hostile uploads publishes nothing from outside and nothing that runs', async () => {
    const root = newSite();
    await putUploads(path.join(root, 'site'));
    const ran = await runSite(root);
    const uploads = path.join(root, 'out', 'uploads');
    const secret = readFileSync(path.join(root, 'secret.png'));
    for (const name of readdirSync(uploads)) {
      const bytes = readFileSync(path.join(uploads, name));
      expect([name, bytes.equals(secret), bytes.includes('zsecret'), bytes.includes('root:x:0')]).toEqual([
        name,
        false,
        false,
        false,
      ]);
      if (name.endsWith('.svg'))
        expect([name, /<script|\son\w+=|javascript:|<!ENTITY/i.test(bytes.toString())]).toEqual([name, false]);
    }
    expect(ran.diagnostics.filter(({ code }) => code === 'upload-outside-site').length).toBeGreaterThan(10);
    expect(ran.diagnostics.filter(({ code }) => code === 'upload-failed').length).toBeGreaterThan(10);
  });
});

describe('constructs that grow', () => {
  const whole = new Set([
    'div-open',
    'b-open',
    'table-pipe-rows',
    'line-words',
    'star-run',
    'bracket-run',
    'backtick-run',
    'comment-open',
  ]);

  test('are converted or refused by a stated limit', async () => {
    const posts = growing.map(({ name, size, make }): HostilePost => ({
      name,
      content: `---\ntitle: Grown\n---\n\nBefore it.\n\n${make(whole.has(name) ? size : Math.ceil(size / 32))}\n\nThe word zkept.\n`,
      must: 'either',
    }));
    const ran = await runPosts(posts);
    expectEach(posts, ran);
    const failures = ran.diagnostics.filter(({ code }) => code === 'post-failed');
    const unstated = failures.filter(({ message }) => !/more than|deeper than|no text/.test(message));
    expect(unstated.map(({ path: name, message }) => `${name}: ${message}`)).toEqual([]);
    // A time limit is the last resort, and a machine that does nothing else never meets it.
    expect(failures.filter(({ message }) => message.includes('it took more than')).length).toBeLessThan(
      posts.length / 20,
    );
  });
});
