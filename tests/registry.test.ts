import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codes } from '../src/diagnostics/codes.ts';
import { dialects } from '../src/dialects/index.ts';
import * as api from '../src/index.ts';
import { targets } from '../src/targets/index.ts';
import { transforms } from '../transforms/index.ts';
import { uploadFormats } from '../src/uploads/formats/index.ts';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

interface Kind {
  readonly kind: string;
  readonly folder: string;
  /** The type that a file of it exports a constant of. */
  readonly type: string;
  readonly list: readonly { readonly name: string; readonly summary: string }[];
  /** What proves one of them, and what is missing where nothing does. */
  readonly proof: (name: string) => string | undefined;
}

function fixtures(kind: string): Kind['proof'] {
  return (name) => {
    const folder = path.join('tests', 'fixtures', kind, name);
    const there = existsSync(path.join(root, folder)) && readdirSync(path.join(root, folder)).length > 0;
    return there ? undefined : `it has no case in ${folder}`;
  };
}

/** The tests that hold targets to the contract, as text. */
const contracts = readdirSync(path.join(root, 'tests'))
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => read('tests', file))
  .filter((text) => /\bcontract\(/.test(text))
  .join('\n');

const kinds: readonly Kind[] = [
  {
    kind: 'dialect',
    folder: 'src/dialects',
    type: 'Dialect',
    list: dialects,
    proof: fixtures('dialects'),
  },
  {
    kind: 'transform',
    folder: 'transforms',
    type: 'Transform',
    list: transforms.map(({ transform }) => transform),
    proof: fixtures('transforms'),
  },
  {
    kind: 'upload format',
    folder: 'src/uploads/formats',
    type: 'UploadFormat',
    list: uploadFormats,
    proof: fixtures('formats'),
  },
  {
    kind: 'target',
    folder: 'src/targets',
    type: 'Target',
    list: targets,
    proof: (name) =>
      // The document itself, and the Markdown that others build on: tests/run.test.ts holds them.
      contracts.includes(`src/targets/${name}.ts'`) || name === 'json' || name === 'markdown'
        ? undefined
        : 'no test holds it to the contract of tests/contracts/target.ts',
  },
];

/** Every file of a folder that exports a constant of the type, and that constant's name. */
function exportsOf({ folder, type }: Kind): readonly { readonly file: string; readonly constant: string }[] {
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .flatMap((file) => {
      const found = new RegExp(`^export const (\\w+): ${type} =`, 'm').exec(read(folder, file))?.[1];
      return found === undefined ? [] : [{ file: file.replace(/\.ts$/, ''), constant: found }];
    });
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** What is missing or does not agree, each in a sentence. */
function faultsOf(kind: Kind): readonly string[] {
  const names = kind.list.map(({ name }) => name);
  const files = exportsOf(kind);
  return [
    ...files
      .filter(({ file }) => !names.includes(file))
      .map(({ file }) => `The ${kind.kind} ${kind.folder}/${file}.ts is not in ${kind.folder}/index.ts.`),
    ...files
      .filter(({ file, constant }) => constant !== camel(file))
      .map(({ file, constant }) => `${kind.folder}/${file}.ts exports ${constant} and should export ${camel(file)}.`),
    ...names
      .filter((name) => !files.some(({ file }) => file === name))
      .map((name) => `The ${kind.kind} '${name}' should stand in ${kind.folder}/${name}.ts.`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `Two ${kind.kind}s are named '${name}'.`),
    ...kind.list
      .filter(({ summary }) => !/^\S.{10,}[^.]\.?$/.test(summary))
      .map(({ name }) => `The summary of the ${kind.kind} '${name}' is no sentence.`),
    ...names.flatMap((name) => {
      const missing = kind.proof(name);
      return missing === undefined ? [] : [`The ${kind.kind} '${name}' is not proven: ${missing}.`];
    }),
  ];
}

describe.each(kinds)('every $kind', (kind) => {
  test('is one file, one line in the list and one proof, under one name', () => {
    expect(faultsOf(kind)).toEqual([]);
  });

  test('and what is missing is said', () => {
    const lacking = { ...kind, list: [...kind.list.slice(1), { name: 'no-such', summary: 'x' }] };
    const first = kind.list[0]?.name ?? '';
    expect(faultsOf(lacking)).toEqual(
      expect.arrayContaining([
        `The ${kind.kind} ${kind.folder}/${first}.ts is not in ${kind.folder}/index.ts.`,
        `The ${kind.kind} 'no-such' should stand in ${kind.folder}/no-such.ts.`,
        `The summary of the ${kind.kind} 'no-such' is no sentence.`,
        expect.stringMatching(/^The .* 'no-such' is not proven: .*\.$/),
      ]),
    );
  });
});

describe('the package', () => {
  test('has one version', () => {
    const { version } = JSON.parse(read('package.json')) as { readonly version: string };
    expect(api.version).toBe(version);
    expect(read('CHANGELOG.md')).toContain(`## [${version}]`);
  });

  test('exports what it promises, and nothing else', () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
      [
        "RefonteError",
        "blockSchema",
        "checkConfig",
        "codes",
        "createGfmReader",
        "createHtmlPrinter",
        "defineConfig",
        "documentJsonSchema",
        "documentSchema",
        "flatBody",
        "formatVersion",
        "gained",
        "inlineSchema",
        "ledgerEntry",
        "ledgerEntrySchema",
        "lost",
        "marks",
        "messageOf",
        "metaSchema",
        "openDisk",
        "placeSchema",
        "printBody",
        "printDocument",
        "run",
        "sectionSchema",
        "version",
        "withOptions",
      ]
    `);
  });
});

describe('every diagnostic', () => {
  const source = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'codes.ts')
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  const listed = read('docs', 'diagnostics.md');

  /** Kept for what is to come; nothing raises them yet. */
  const idle: readonly string[] = [];

  test.each(Object.keys(codes).filter((code) => !idle.includes(code)))('%s is raised', (code) => {
    expect(source).toMatch(
      new RegExp(`(?:report|notice|warn|createReport\\([^)]*\\)|[?:])\\s*\\(?\\s*'${code}'|\\? '${code}'|: '${code}'`),
    );
  });

  test('those that nothing raises are known', () => {
    expect(idle.filter((code) => source.includes(`'${code}'`))).toEqual([]);
  });

  test.each(Object.entries(codes))('%s is in docs/diagnostics.md', (code, { severity }) => {
    expect(listed).toContain(`| \`${code}\` | ${severity} | `);
  });

  test('docs/diagnostics.md names each once', () => {
    const named = [...listed.matchAll(/^\| `([a-z-]+)`/gm)].map(([, code = '']) => code);
    expect(named.sort()).toEqual([...new Set(named)].sort());
  });
});
