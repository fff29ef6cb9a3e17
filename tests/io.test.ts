import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDisk } from '../src/disk/open-disk.ts';
import { readOnlyIo } from '../src/disk/read-only-io.ts';
import { quoted } from '../src/disk/safe-path.ts';
import type { DiskIo } from '../src/io.ts';
import { RefonteError } from '../src/refonte-error.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function workplace(): { readonly root: string; readonly site: string; readonly output: string; readonly io: DiskIo } {
  const root = mkdtempSync(path.join(tmpdir(), 'refonte-io-'));
  made.push(root);
  const site = path.join(root, 'site');
  const output = path.join(root, 'output');
  mkdirSync(site);
  return { root, site, output, io: openDisk({ siteRoot: site, outputRoot: output }) };
}

function put(file: string, content: string | Uint8Array = 'x'): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const errorOf = async (act: () => unknown): Promise<RefonteError> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof RefonteError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('the site', () => {
  test('lists awkward names by code unit and leaves out what holds no content', async () => {
    const { site, io } = workplace();
    const names = [
      'B.MD',
      'a b.md',
      'a/new\nline.md',
      'a/[x] (y) {z}.md',
      'nl\ndir/sub\n/y.md',
      'é.md',
      '🎈.md',
      '.hidden',
    ];
    for (const name of names) put(path.join(site, name));
    put(path.join(site, `${'n'.repeat(252)}.md`));
    put(path.join(site, '.git/config'));
    put(path.join(site, 'node_modules/x/readme.md'));
    const { files, skipped } = await io.site.list();
    expect(files.map(({ path: name }) => name)).toEqual([...names, `${'n'.repeat(252)}.md`].sort());
    expect(skipped).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux')('names what it passes over, and why', async () => {
    const { site, io } = workplace();
    put(path.join(site, 'post.md'));
    mkdirSync(path.join(site, 'folder.md'));
    symlinkSync('/nowhere', path.join(site, 'dangling.md'));
    symlinkSync('.', path.join(site, 'loop'));
    put(path.join(site, 'back\\slash.md'));
    writeFileSync(Buffer.concat([Buffer.from(`${site}/caf`), Buffer.from([0xe9]), Buffer.from('.md')]), 'x');
    execFileSync('mkfifo', [path.join(site, 'pipe.md')]);
    const { files, skipped } = await io.site.list();
    expect(files.map(({ path: name }) => name)).toEqual(['post.md']);
    expect(Object.fromEntries(skipped.map(({ path: name, why }) => [name, why]))).toEqual({
      'back\\slash.md': 'its name cannot be used: it holds a backslash',
      'caf\uFFFD.md': 'its name is not UTF-8; rename it',
      'dangling.md': 'it is a link, and links are not followed',
      loop: 'it is a link, and links are not followed',
      'pipe.md': 'it is no plain file but a pipe, a socket or a device',
    });
  });

  test.skipIf(process.platform !== 'linux')('reads plain files of the site and nothing else', async () => {
    const { root, site, io } = workplace();
    put(path.join(root, 'secret.txt'), 'secret');
    put(path.join(site, 'a.md'), 'hello');
    symlinkSync('../secret.txt', path.join(site, 'link.txt'));
    symlinkSync('..', path.join(site, 'up'));
    symlinkSync('/dev/zero', path.join(site, 'endless'));
    execFileSync('mkfifo', [path.join(site, 'pipe')]);
    expect(Buffer.from(await io.site.read('a.md')).toString()).toBe('hello');
    const refused = [
      '../secret.txt',
      '/etc/hostname',
      'link.txt',
      'up/secret.txt',
      'endless',
      'pipe',
      'a\\b',
      'a\0b',
      'x//y',
      '',
    ];
    for (const name of refused) {
      const error = await errorOf(() => io.site.read(name));
      expect([name, error.code]).toEqual([name, 'file-refused']);
    }
    expect(await io.site.stat('link.txt')).toBeUndefined();
    expect(await io.site.stat('up/secret.txt')).toBeUndefined();
    expect((await io.site.stat('a.md'))?.size).toBe(5);
  });

  test('refuses a file over the limit, with both numbers', async () => {
    const { site, io } = workplace();
    put(path.join(site, 'long.md'), 'x'.repeat(11));
    const error = await errorOf(() => io.site.read('long.md', 10));
    expect(error.message).toBe('long.md has 11 bytes, more than the limit of 10.');
  });
});

describe('the roots', () => {
  test('a site that is missing is a usage error', async () => {
    const { root, output } = workplace();
    const error = await errorOf(() => openDisk({ siteRoot: path.join(root, 'none'), outputRoot: output }));
    expect([error.code, error.exitCode]).toEqual(['site-missing', 2]);
  });

  test('an output that is the site, in it or around it is refused, through links as well', async () => {
    const { root, site } = workplace();
    put(path.join(site, 'sub/a.md'));
    symlinkSync(site, path.join(root, 'alias'));
    const pairs = [
      [site, site],
      [site, path.join(site, 'output')],
      [site, path.join(root, 'alias', 'not', 'yet', 'there')],
      [path.join(root, 'alias'), path.join(site, 'output')],
      [site, root],
      [path.join(site, 'sub'), path.join(root, 'alias')],
    ] as const;
    for (const [siteRoot, outputRoot] of pairs) {
      const error = await errorOf(() => openDisk({ siteRoot, outputRoot }));
      expect([outputRoot, error.code, error.exitCode]).toEqual([outputRoot, 'output-overlaps-site', 2]);
      expect(error.message).toContain('--out');
    }
    expect(() => openDisk({ siteRoot: site, outputRoot: path.join(root, 'site-output') })).not.toThrow();
  });
});

describe('the output', () => {
  test('a write says what it did, and an unchanged file is left alone', async () => {
    const { output, io } = workplace();
    expect(await io.output.write('a/b.md', 'one')).toBe('created');
    const before = statSync(path.join(output, 'a/b.md'));
    expect(await io.output.write('a/b.md', 'one')).toBe('unchanged');
    expect(statSync(path.join(output, 'a/b.md'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(await io.output.write('a/b.md', Buffer.from('two'))).toBe('updated');
    expect(readFileSync(path.join(output, 'a/b.md'), 'utf8')).toBe('two');
    await io.output.sync();
    expect(readdirSync(path.join(output, '.refonte/tmp'))).toEqual([]);
    expect(await io.output.list('a')).toEqual(['a/b.md']);
  });

  test('a removal takes the folders that it empties, and no others', async () => {
    const { output, io } = workplace();
    await io.output.write('a/b/c/d.md', 'x');
    await io.output.write('a/e.md', 'x');
    await io.output.remove('a/b/c/d.md');
    await io.output.remove('a/none.md');
    expect(readdirSync(path.join(output, 'a'))).toEqual(['e.md']);
  });

  test('a link in the output is never written through', async () => {
    const { root, output, io } = workplace();
    put(path.join(root, 'elsewhere/a.md'), 'mine');
    mkdirSync(output);
    symlinkSync('../elsewhere', path.join(output, 'posts'));
    symlinkSync('../elsewhere/a.md', path.join(output, 'a.md'));
    const error = await errorOf(() => io.output.write('posts/a.md', 'theirs'));
    expect([error.code, error.exitCode]).toEqual(['output-in-the-way', 4]);
    expect((await errorOf(() => io.output.remove('posts/a.md'))).code).toBe('output-in-the-way');
    expect(await io.output.read('a.md')).toBeUndefined();
    await io.output.write('a.md', 'new');
    expect(readFileSync(path.join(output, 'a.md'), 'utf8')).toBe('new');
    expect(readFileSync(path.join(root, 'elsewhere/a.md'), 'utf8')).toBe('mine');
    for (const name of ['../x.md', '/tmp/x.md', 'a/../../x.md']) {
      expect((await errorOf(() => io.output.write(name, 'x'))).code).toBe('file-refused');
    }
  });

  test('a folder where a file goes, and a file where a folder goes, end in one clear error', async () => {
    const { output, io } = workplace();
    put(path.join(output, 'a.md/x'));
    put(path.join(output, 'b'), 'file');
    for (const name of ['a.md', 'b/c.md']) {
      const error = await errorOf(() => io.output.write(name, 'x'));
      expect([name, error.exitCode]).toEqual([name, 4]);
    }
    expect(readdirSync(path.join(output, '.refonte/tmp'))).toEqual([]);
  });

  test('an output emptied during the run is made again', async () => {
    const { output, io } = workplace();
    await io.output.write('a/b.md', 'one');
    rmSync(output, { recursive: true });
    expect(await io.output.write('a/b.md', 'one')).toBe('created');
  });

  test.skipIf(process.platform === 'win32')(
    'a write that the system cuts short leaves the old file, and no other',
    async () => {
      const { site, output, io } = workplace();
      await io.output.write('a.md', 'old');
      const program = `
      import { createJiti } from 'jiti';
      const jiti = createJiti(process.cwd() + '/', { fsCache: false });
      const { openDisk } = await jiti.import('./src/disk/open-disk.ts');
      const io = openDisk(${JSON.stringify({ siteRoot: site, outputRoot: output })});
      await io.output.write('a.md', 'x'.repeat(2_000_000)).catch((error) => {
        console.log(JSON.stringify([error.code, error.exitCode, error.message]));
      });
    `;
      // A limit on the size of a file stops a write in its middle, as a full disk does.
      const shell = 'ulimit -f 64 && exec "$0" --input-type=module -e "$1"';
      const said = execFileSync('bash', ['-c', shell, process.execPath, program], { encoding: 'utf8' });
      const [code, exitCode, message] = JSON.parse(said) as readonly [string, number, string];
      expect([code, exitCode]).toEqual(['output-unwritable', 4]);
      expect(message).toContain('a.md');
      expect(readFileSync(path.join(output, 'a.md'), 'utf8')).toBe('old');
      expect(readdirSync(path.join(output, '.refonte/tmp'))).toEqual([]);
    },
  );
});

describe('the dry run', () => {
  test('says what the run would do and does nothing', async () => {
    const { output, io } = workplace();
    await io.output.write('same.md', 'same');
    await io.output.write('old.md', 'old');
    await io.output.write('gone.md', 'gone');
    const before = readdirSync(output, { recursive: true });
    const dry = readOnlyIo(io);
    expect(await dry.output.write('same.md', 'same')).toBe('unchanged');
    expect(await dry.output.write('old.md', 'new')).toBe('updated');
    expect(await dry.output.write('new/a.md', 'first')).toBe('created');
    await dry.output.remove('gone.md');
    expect(dry.changes()).toEqual([
      { path: 'gone.md', would: 'removed' },
      { path: 'new/a.md', would: 'created', content: 'first' },
      { path: 'old.md', would: 'updated', content: 'new' },
      { path: 'same.md', would: 'unchanged' },
    ]);
    expect(readdirSync(output, { recursive: true })).toEqual(before);
    expect(readFileSync(path.join(output, 'old.md'), 'utf8')).toBe('old');
  });

  test('reads what it would have written', async () => {
    const { io } = workplace();
    await io.output.write('gone.md', 'gone');
    const dry = readOnlyIo(io);
    await dry.output.write('a.md', 'first');
    await dry.output.remove('gone.md');
    expect(Buffer.from((await dry.output.read('a.md')) ?? []).toString()).toBe('first');
    expect(await dry.output.read('gone.md')).toBeUndefined();
    expect((await dry.output.stat('a.md'))?.size).toBe(5);
    expect(await dry.output.list('')).toContain('a.md');
    expect(await dry.output.list('')).not.toContain('gone.md');
  });
});

test('a name in a message cannot forge a line or hide its end', () => {
  expect(quoted('a\nError: b\u001b[31m\u202etxt.md')).toBe('a\\u000aError: b\\u001b[31m\\u202etxt.md');
});
