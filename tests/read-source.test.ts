import { describe, expect, test } from 'vitest';
import { decode } from '../src/read/decode.ts';
import { entryAt, textAt } from '../src/read/front-matter.ts';
import { readSource } from '../src/read/source.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): ReturnType<typeof readSource> => readSource('_posts/a.md', utf8(text));
const codesOf = (text: string): readonly string[] => read(text).notices.map(({ code }) => code);

describe('decode', () => {
  test.each([
    ['UTF-8', utf8('é\n'), 'utf-8', false],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa9, 10]), 'utf-8', true],
    ['UTF-16 LE', new Uint8Array([0xff, 0xfe, 0xe9, 0, 10, 0]), 'utf-16le', true],
    ['UTF-16 BE', new Uint8Array([0xfe, 0xff, 0, 0xe9, 0, 10]), 'utf-16be', true],
    ['Windows-1252', new Uint8Array([0xe9, 10]), 'windows-1252', false],
  ])('reads %s', (_name, bytes, encoding, bom) => {
    expect(decode(bytes)).toMatchObject({ text: 'é\n', encoding, bom, eol: '\n' });
  });

  test('keeps valid UTF-8 where single bytes are not', () => {
    const bytes = new Uint8Array([...utf8('été déjà '), 0xe9]);
    expect(decode(bytes)).toMatchObject({
      text: 'été déjà é',
      encoding: 'utf-8',
      notices: [{ code: 'bytes-invalid' }],
    });
  });

  test('tells line ends apart', () => {
    expect(decode(utf8('a\r\nb\r\n'))).toMatchObject({ text: 'a\nb\n', eol: '\r\n' });
    expect(decode(utf8('a\r\nb\n'))).toMatchObject({ text: 'a\nb\n', eol: 'mixed' });
  });

  test('says where the first control character stands', () => {
    expect(decode(utf8('été\na\u0001b\vc\u007f\uffff\n'))).toMatchObject({
      text: 'été\na\u0001b\vc\u007f\uffff\n',
      notices: [{ code: 'control-characters', line: 2, column: 2 }],
    });
  });

  test('refuses binary files', () => {
    expect(decode(new Uint8Array([0x89, 0x50, 0, 1]))).toHaveProperty('reason');
    const noise = Uint8Array.from({ length: 2000 }, (_, at) => 1 + ((at * 7919) % 255));
    expect(decode(noise)).toHaveProperty('reason');
  });
});

describe('readSource', () => {
  test('splits at the fences and counts lines of the file', () => {
    const { source } = read('---\r\ntitle: A\r\n...\r\n\r\nBody\r\n');
    expect(source).toMatchObject({ body: '\nBody\n', bodyLine: 4, eol: '\r\n' });
    expect(source?.frontMatter?.data).toEqual({ title: 'A' });
  });

  test('keeps what is written: times, dates, numbers with a form', () => {
    const { source } = read('---\na: 12:30\nb: 1.10\nc: 0123\nd: 2024-07-03 13:49:00 +02:00\ne: 3\nf: true\n---\n');
    const written = { a: '12:30', b: '1.10', c: '0123', d: '2024-07-03 13:49:00 +02:00', e: 3, f: true };
    expect(source?.frontMatter?.data).toEqual(written);
    expect(textAt(source?.frontMatter, ['e'])).toBe('3');
  });

  test('says of values that nest a thousand deep what is wrong with them', () => {
    const opens = ['['.repeat(5000), '{a: '.repeat(5000), `[${'a: '.repeat(20_000)}`];
    const reasons = opens.map((open) => read(`---\na: ${open}\n---\n`).notices[0]?.args);
    expect(reasons).toEqual(opens.map(() => ({ reason: 'it is nested too deeply' })));
  });

  test('leaves control characters out of values that spell them', () => {
    const { source } = read('---\n"k\\a": "a\\0b\\ec\\ud800"\n---\n');
    expect(source?.frontMatter?.data).toEqual({ k: 'abc\uFFFD' });
    expect(read('+++\nk = "a\\u001Bb"\n+++\n').source?.frontMatter?.data).toEqual({ k: 'ab' });
  });

  test('knows where each value stands', () => {
    const { source } = read('---\ntitle: A\nslides:\n- image: "/a.png"\n---\n');
    expect(entryAt(source?.frontMatter, ['slides', 0, 'image'])).toMatchObject({ line: 4, column: 10, text: '/a.png' });
  });

  test('names the place of broken YAML and keeps the body', () => {
    const { source, notices } = read('---\ntitle: A\nlead: "open\nnext: [\n---\nWords\n');
    expect(notices[0]).toMatchObject({ code: 'front-matter-broken' });
    expect(notices[0]?.line).toBeGreaterThan(2);
    expect(source).toMatchObject({ body: 'Words\n', bodyLine: 6 });
  });

  test('reads quoted values that go on at the margin', () => {
    expect(read('---\ntitle: "one\ntwo"\nnext: b\n---\n').source?.frontMatter?.data).toEqual({
      title: 'one two',
      next: 'b',
    });
    // As the exporter of WordPress to Jekyll wrote the comments.
    const comments = "comments:\n- id: 2\n  content: ! 'one\n\n\n    two\n\n'\n";
    expect(read(`---\n${comments}---\n`).source?.frontMatter?.data).toEqual({
      comments: [{ id: 2, content: 'one\n\ntwo\n' }],
    });
  });

  test.each(['js', 'coffee', 'constructor', 'json'])('never looks up ---%s', (word) => {
    const { source, notices } = read(`---${word}\nthrow new Error('ran')\n---\nWords\n`);
    expect(notices[0]).toMatchObject({ code: 'front-matter-refused' });
    expect(source).toMatchObject({ body: 'Words\n', frontMatter: undefined });
  });

  test('refuses keys that reach prototypes', () => {
    expect(codesOf('---\n__proto__:\n  admin: true\n---\n')).toEqual(['front-matter-refused']);
    expect(codesOf('---\na:\n  constructor: 1\n---\n')).toEqual(['front-matter-refused']);
  });

  test('follows a few aliases and refuses bombs', () => {
    const fine = read('---\nimage: {path: &i /a.jpg, feature: *i}\n---\n');
    expect(fine.source?.frontMatter?.data).toEqual({ image: { path: '/a.jpg', feature: '/a.jpg' } });
    const levels = 'bcdefgh'.split('').map((name, at) => {
      const before = String.fromCodePoint(97 + at);
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
    });
    expect(codesOf(`---\na: &a [x]\n${levels.join('\n')}\n---\n`)).toEqual(['front-matter-refused']);
  });

  test('merges as Psych does: what follows wins', () => {
    const { source } = read('---\nbase: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\n---\n');
    expect(source?.frontMatter?.data['own']).toEqual({ x: 1, y: 3 });
  });

  test.each([
    ['too long', `a: ${'x'.repeat(70_000)}`],
    ['too deep', `a: ${'['.repeat(30)}${']'.repeat(30)}`],
    ['too many keys', Array.from({ length: 600 }, (_, at) => `k${at}: 1`).join('\n')],
    ['a list', '- a\n- b'],
  ])('refuses front matter that is %s', (_name, block) => {
    expect(codesOf(`---\n${block}\n---\nBody\n`)).toEqual(['front-matter-refused']);
  });

  test('says when the fence is never closed or a key stands twice', () => {
    expect(codesOf('---\nA rule, then words\n')).toEqual(['front-matter-unclosed']);
    expect(codesOf('---\na: 1\na: 2\n---\n')).toEqual(['front-matter-key-repeated']);
  });

  test('keeps the text after a tag that means nothing', () => {
    const { source, notices } = read('---\na: !!!ADD a title\nb: !js/function x\n---\n');
    expect(source?.frontMatter?.data).toEqual({ a: 'a title', b: 'x' });
    expect(notices.map(({ code, line }) => [code, line])).toEqual([
      ['front-matter-tag-ignored', 2],
      ['front-matter-tag-ignored', 3],
    ]);
  });

  test('reads TOML between plus signs', () => {
    const { source } = read(
      '+++\ntitle = "A"\ndate = 2020-01-02T03:04:05+02:00\n[image]\npath = "/a.png"\n+++\nBody\n',
    );
    expect(source?.frontMatter?.data).toMatchObject({ title: 'A', image: { path: '/a.png' } });
    expect(entryAt(source?.frontMatter, ['image', 'path'])).toMatchObject({ line: 5, column: 8 });
    expect(source?.body).toBe('Body\n');
  });
});
