import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Something odd in a site's folder: made where the file system allows it. */
export interface OddFile {
  readonly name: string;
  readonly make: (site: string) => void;
  /** A post that must be in the output all the same has this title. */
  readonly keeps?: string;
}

const post = (title: string, body = 'The word zkept.'): string => `---\ntitle: "${title}"\n---\n\n${body}\n`;
const put = (site: string, name: string | Buffer, content: string): void =>
  writeFileSync(Buffer.concat([Buffer.from(`${site}/_posts/`), Buffer.from(name)]), content);
const named = (name: string, file: string | Buffer, title = name): OddFile => ({
  name,
  make: (site) => put(site, file, post(title)),
  keeps: title,
});

/** Names of posts that are awkward, and all of which must arrive. */
const names: readonly OddFile[] = [
  named('name-spaces', '2020-02-01-two words here.md'),
  named('name-quotes', `2020-02-02-it's "so".md`, 'name-quotes'),
  named('name-newline', '2020-02-03-a\nb.md'),
  named('name-tab', '2020-02-04-a\tb.md'),
  named('name-emoji', '2020-02-05-🦊.md'),
  named('name-nfd', '2020-02-06-e\u0301te\u0301.md'),
  named('name-nfc', '2020-02-06-\u00E9t\u00E9.md'),
  named('name-255', `2020-02-07-${'a'.repeat(241)}.md`),
  named('name-255-accents', `2020-02-08-${'é'.repeat(120)}.md`),
  named('name-case-1', '2020-02-09-Same.md'),
  named('name-case-2', '2020-02-09-same.md'),
  named('name-markdown-1', '2020-02-10-twin.md'),
  named('name-markdown-2', '2020-02-10-twin.markdown'),
  named('name-html', '2020-02-10-twin.html'),
  named('name-percent', '2020-02-11-100%.md'),
  named('name-percent-dots', '2020-02-11-%2e%2e%2fx.md'),
  named('name-hash', '2020-02-12-a#b?c.md'),
  named('name-semicolon', '2020-02-13-a;b&c|d$(touch PWNED)`id`.md'),
  named('name-dash', '2020-02-14--rf.md'),
  named('name-brackets', '2020-02-15-[a](b){c}*.md'),
  named('name-angle', '2020-02-16-<script>.md'),
  named('name-upper-extension', '2020-02-17-upper.MD'),
  named('name-reserved', '2020-02-18-con.md'),
  named('name-dots', '2020-02-19-a..b...md'),
  named('name-formula', '2020-02-20-=1+1.md'),
  named('name-rtl', '2020-02-21-\u202Egpj.md'),
  named('name-ends-with-space', '2020-02-22-a .md'),
  named('name-control', '2020-02-23-a\u001B[31m.md'),
  named('name-comma', '2020-02-24-a,b.md'),
  { name: 'name-backslash', make: (site) => put(site, '2020-03-01-a\\..\\b.md', post('x')) },
  { name: 'name-latin-1', make: (site) => put(site, Buffer.from('2020-03-02-\u00E9.md', 'latin1'), post('x')) },
  { name: 'name-no-date', make: (site) => put(site, 'nodate.md', post('x')) },
  { name: 'name-bad-date', make: (site) => put(site, '2020-99-99-x.md', post('x')) },
  { name: 'name-only-date', make: (site) => put(site, '2020-03-03-.md', post('x')) },
  { name: 'name-only-extension', make: (site) => put(site, '.md', post('x')) },
  { name: 'name-tilde', make: (site) => put(site, '2020-03-04-x.md~', post('x')) },
];

/** Things that are no files. */
const kinds: readonly OddFile[] = [
  { name: 'folder-called-md', make: (site) => mkdirSync(path.join(site, '_posts', '2020-04-01-folder.md')) },
  {
    name: 'link-dangling',
    make: (site) => symlinkSync('/nonexistent/x.md', path.join(site, '_posts', '2020-04-02-dangling.md')),
  },
  {
    name: 'link-loop',
    make: (site) => symlinkSync('2020-04-03-loop.md', path.join(site, '_posts', '2020-04-03-loop.md')),
  },
  { name: 'link-folder-loop', make: (site) => symlinkSync('..', path.join(site, '_posts', 'up')) },
  { name: 'link-out', make: (site) => symlinkSync('/etc/passwd', path.join(site, '_posts', '2020-04-04-passwd.md')) },
  { name: 'link-out-folder', make: (site) => symlinkSync('/etc', path.join(site, 'uploads', 'etc')) },
  { name: 'link-zero', make: (site) => symlinkSync('/dev/zero', path.join(site, '_posts', '2020-04-05-zero.md')) },
  { name: 'pipe', make: (site) => execFileSync('mkfifo', [path.join(site, '_posts', '2020-04-06-pipe.md')]) },
  { name: 'pipe-upload', make: (site) => execFileSync('mkfifo', [path.join(site, 'uploads', 'pipe.png')]) },
  { name: 'link-data', make: (site) => symlinkSync('/etc', path.join(site, '_data')) },
  {
    name: 'deep-folders',
    make: (site) => {
      const folder = path.join(site, '_posts', ...Array.from({ length: 60 }, (_, n) => `d${n}`));
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, '2020-04-07-deep.md'), post('deep-folders'));
    },
    keeps: 'deep-folders',
  },
  {
    name: 'same-slug',
    make: (site) => {
      put(site, '2020-05-01-one.md', post('same-slug', 'zkept one').replace('---\n\n', 'slug: same\n---\n\n'));
      put(site, '2020-05-02-two.md', post('same-slug', 'zkept two').replace('---\n\n', 'slug: same\n---\n\n'));
    },
    keeps: 'same-slug',
  },
  {
    name: 'same-permalink',
    make: (site) => {
      put(site, '2020-05-03-one.md', post('same-permalink').replace('---\n\n', 'permalink: /same/\n---\n\n'));
      put(site, '2020-05-04-two.md', post('same-permalink').replace('---\n\n', 'permalink: /same/\n---\n\n'));
    },
    keeps: 'same-permalink',
  },
  { name: 'git-folder', make: (site) => mkdirSync(path.join(site, '.git')) },
];

/** Every odd file. */
export const oddFiles: readonly OddFile[] = [...names, ...kinds];
