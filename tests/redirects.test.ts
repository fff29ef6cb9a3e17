import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PostRecord } from '../src/post/post-record.ts';
import { apacheRules } from '../src/redirects/apache.ts';
import type { RedirectFacts } from '../src/redirects/collect.ts';
import { redirectFiles } from '../src/redirects/files.ts';
import { netlifyRules, vercelConfig } from '../src/redirects/hosted.ts';
import { newUrls } from '../src/redirects/new-urls.ts';
import { nginxMap } from '../src/redirects/nginx.ts';
import { planRedirects } from '../src/redirects/plan.ts';
import type { Redirect } from '../src/redirects/redirect.ts';
import { ghost } from '../src/targets/ghost.ts';

const record = (name: string, url: string | undefined, more: Partial<PostRecord> = {}): PostRecord => ({
  path: `_posts/${name}.md`,
  collection: 'posts',
  draft: false,
  title: name,
  slug: name,
  url,
  aliases: [],
  ...more,
});

function planOf(
  records: readonly PostRecord[],
  pattern = '/blog/{slug}/',
  more: Partial<RedirectFacts> = {},
): ReturnType<typeof planRedirects> {
  return planRedirects({
    site: { baseurl: '', hosts: ['www.example.org'], root: '' },
    records,
    migrated: new Set(records.map((one) => one.path)),
    newUrls: newUrls(records, pattern, [], ''),
    uploads: [],
    orphans: [],
    uploadsUrl: '/uploads/',
    diagnostics: [],
    ...more,
  });
}

const pairs = ({ redirects }: { redirects: readonly Redirect[] }): string[] =>
  redirects.map(({ from, to }) => `${from} ${to}`);
const codesOf = ({ diagnostics }: ReturnType<typeof planRedirects>): string[] => diagnostics.map(({ code }) => code);

describe('the plan', () => {
  test('leads posts and their other addresses to where the pattern has them', () => {
    const aliases = ['old/page', 'https://www.example.org/d%C3%A9but/', 'https://elsewhere.example/x', '/?p=3'];
    const plan = planOf([record('été', '/2019/01/02/été.html', { aliases })]);
    expect(pairs(plan)).toEqual([
      '/2019/01/02/été.html /blog/%C3%A9t%C3%A9/',
      '/début/ /blog/%C3%A9t%C3%A9/',
      '/old/page /blog/%C3%A9t%C3%A9/',
    ]);
    expect(plan.gone.map(({ url }) => url)).toEqual(['/?p=3', 'https://elsewhere.example/x']);
  });

  test('leaves a post that stays where it was alone', () => {
    expect(planOf([record('a', '/blog/a/')]).redirects).toEqual([]);
  });

  test('sends nothing to where it already is: a file that keeps its address, an alias that is the new address', () => {
    const uploads = [{ path: '_uploads/plan.pdf', outputs: [{ name: 'uploads/plan.pdf' }] }];
    const plan = planOf([record('a', '/old.html', { aliases: ['/blog/a/'] })], undefined, { uploads });
    expect(pairs(plan)).toEqual(['/old.html /blog/a/']);
    expect([plan.gone, codesOf(plan)]).toEqual([[], []]);
  });

  test('keeps the addresses where nothing says otherwise, with the path the site was under', () => {
    const site = { baseurl: '/base', hosts: [], root: '' };
    const records = [record('a', '/a.html', { aliases: ['/b.html'] })];
    const plan = planOf(records, undefined, { site, newUrls: newUrls(records, undefined, [], '/base') });
    expect(pairs(plan)).toEqual(['/base/b.html /base/a.html']);
  });

  test('asks the target, which keeps apart what would meet', () => {
    const records = [record('a', '/a.html'), record('b', '/b.html', { slug: 'a' })];
    expect([...newUrls(records, undefined, [ghost], '').values()]).toEqual(['/a/', '/a-2/']);
  });

  test('tells two posts of one old address, and of one new address', () => {
    expect(codesOf(planOf([record('a', '/x.html'), record('b', '/x.html')]))).toEqual(['url-shared']);
    const alias = record('b', '/b.html', { aliases: ['/x.html'] });
    expect(codesOf(planOf([record('a', '/x.html'), alias]))).toEqual(['alias-shared']);
    const twins = planOf([record('a', '/1.html'), record('b', '/2.html', { slug: 'a' })]);
    expect(codesOf(twins)).toEqual(['new-url-shared']);
  });

  test('leaves chains and loops out, and tells them', () => {
    const chain = planOf([record('a', '/old.html'), record('b', '/blog/a/')]);
    expect(codesOf(chain)).toEqual(['redirect-chain']);
    expect(pairs(chain)).toEqual(['/old.html /blog/a/']);
    expect(chain.gone).toMatchObject([{ url: '/blog/a/', path: '_posts/b.md' }]);
    const loop = planOf([record('a', '/blog/b/'), record('b', '/blog/a/')]);
    expect(codesOf(loop)).toEqual(['redirect-loop', 'redirect-loop']);
    expect(loop.redirects).toEqual([]);
  });

  test('lists what leads nowhere with its reason', () => {
    const place = { line: 7 };
    const args = { href: '/lost.html', reason: 'the site has no such page' };
    const plan = planOf([record('a', '/a.html'), record('failed', '/f.html')], '/{slug}/', {
      migrated: new Set(['_posts/a.md']),
      orphans: [{ path: '_uploads/100% sure.png' }],
      diagnostics: [{ code: 'link-broken', severity: 'warning', args, path: '_posts/a.md', place }],
    });
    expect(plan.gone).toEqual([
      { url: '/f.html', reason: 'the post was not migrated', path: '_posts/failed.md' },
      { url: '/lost.html', reason: 'the site has no such page', path: '_posts/a.md', line: 7 },
      { url: '/uploads/100%25 sure.png', reason: 'no post refers to it', path: '_uploads/100% sure.png' },
    ]);
  });
});

describe('the files', () => {
  const odd: Redirect = { from: '/a (1):b/*é "q".html', to: '/a/', kind: 'post', path: '=cmd.md' };

  test('are safe to open in a spreadsheet', () => {
    const files = redirectFiles({ redirects: [odd], gone: [{ url: '@\u001bx', reason: '-', path: 'a' }] });
    const text = (name: string): string => String(files.find(({ path }) => path === `redirects/${name}.csv`)?.content);
    expect(text('redirects')).toContain(`,301,post,'=cmd.md\n`);
    expect(text('gone')).toContain(`'@x,'-,a,\n`);
  });

  test('hold one rule for each old address, literal', () => {
    expect(netlifyRules([odd])).toBe('/a%20(1):b/%2A%C3%A9%20%22q%22.html /a/ 301\n');
    expect(vercelConfig([odd])).toContain(String.raw`"/a%20\\(1\\)\\:b/\\*%C3%A9%20%22q%22.html"`);
  });
});

const names = [
  'é',
  'a b',
  '(1)',
  '$x',
  'c++',
  '[z]',
  '{2}',
  '100%',
  '"q"',
  String.raw`b\s`,
  '~t',
  'à’ê',
  '^',
  '|',
  ';',
  '#h',
  'q?',
];

/** A hundred old addresses, some of them odd. */
const hundred: readonly Redirect[] = Array.from({ length: 100 }, (_, index) => {
  const name = `${names[index % names.length]}-${index}`;
  const from = index % 3 === 0 ? `/2019/${name}/` : `/2019/01/${name}.html`;
  return { from, to: encodeURI(`/blog/é$1-${index}/`), kind: 'post', path: `${index}.md` };
});
const tricky: readonly Redirect[] = [
  ['/CASE.html', '/upper/'],
  ['/case.html', '/lower/'],
  ['/About', '/about'],
  ['default', '/x/'],
  ['/hostnames', '/y/'],
].map(([from = '', to = '']) => ({ from: from.startsWith('/') ? from : `/${from}`, to, kind: 'post', path: 'x' }));

interface Answer {
  readonly status: number | undefined;
  readonly location: string | undefined;
}

const ask = (port: number, target: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get({ port, path: target, host: '127.0.0.1', agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, location: response.headers.location });
    }).on('error', reject);
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const hasProgram = (name: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { env: { PATH: `${process.env['PATH']}:/usr/sbin` } });
    return true;
  } catch {
    return false;
  }
};

interface ServerKind {
  readonly name: string;
  readonly program: string;
  readonly config: (folder: string, port: number) => string;
  readonly args: (folder: string) => readonly string[];
}

const servers: readonly ServerKind[] = [
  {
    name: 'nginx',
    program: 'nginx',
    config: (folder, port) => `daemon off; pid ${folder}/pid; error_log ${folder}/log; worker_processes 1;
events {}
http { access_log off; include ${folder}/redirects; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/t;`).join(' ')}
server { listen 127.0.0.1:${port}; root ${folder}/www; if ($moved_to) { return 301 $moved_to$is_args$args; } } }`,
    args: (folder) => ['-p', folder, '-e', `${folder}/log`, '-c', `${folder}/conf`],
  },
  {
    name: 'apache',
    program: 'apache2',
    config: (folder, port) => `ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/log
DocumentRoot ${folder}/www
${['mpm_event', 'authz_core', 'alias', 'dir'].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
Include ${folder}/redirects
`,
    args: (folder) => ['-d', folder, '-f', `${folder}/conf`, '-D', 'FOREGROUND'],
  },
];

describe.each(servers)('the real $name', ({ name, program, config, args }) => {
  const isThere = hasProgram(program);
  const redirects = [...hundred, ...tricky];
  let folder = '';
  let port = 0;
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    if (!isThere) return;
    folder = mkdtempSync(path.join(tmpdir(), 'redirects-'));
    mkdirSync(path.join(folder, 'www'), { recursive: true });
    port = await freePort();
    writeFileSync(path.join(folder, 'redirects'), name === 'nginx' ? nginxMap(redirects) : apacheRules(redirects));
    writeFileSync(path.join(folder, 'conf'), config(folder, port));
    server = spawn(program, args(folder), {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
    });
    for (let tries = 0; tries < 100; tries++) {
      const isUp = await ask(port, '/').then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  });

  afterAll(async () => {
    if (!server) return;
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(!isThere)('leads a hundred old addresses to their new ones, and keeps the query', async () => {
    for (const { from, to } of redirects) {
      const { status, location = '' } = await ask(port, `${encodeURIComponent(from).replaceAll('%2F', '/')}?q=1`);
      const { pathname, search } = new URL(location || '/nowhere', `http://127.0.0.1:${port}`);
      expect([from, status, decodeURI(pathname).replaceAll('%24', '$'), search]).toEqual([
        from,
        301,
        decodeURI(to),
        '?q=1',
      ]);
    }
  });

  test.skipIf(!isThere)('answers nothing else, also where only the letter case differs', async () => {
    for (const other of ['/2019/01/zzz.html', '/about', '/2019/01/%C3%A9-1.htmlx', '/Case.html'])
      expect((await ask(port, other)).location ?? '').not.toMatch(/\/(?:blog|upper|lower|about)\/?$/);
  });
});
