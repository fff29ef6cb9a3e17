import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { uploadFormat, uploadFormats } from '../src/uploads/formats/index.ts';
import { makeUpload } from '../src/uploads/make.ts';
import { recipeOf } from '../src/uploads/recipe.ts';

const sources = path.join(import.meta.dirname, '..', 'src', 'uploads', 'formats');
const fixtures = path.join(import.meta.dirname, 'fixtures', 'formats');

describe('every format', () => {
  test('is one file, one line in the list and one fixture', async () => {
    const names = uploadFormats.map(({ name }) => name).sort();
    const files = (await readdir(sources)).filter((file) => !['format.ts', 'index.ts'].includes(file));
    expect(files.sort()).toEqual(names.map((name) => `${name}.ts`));
    expect((await readdir(fixtures)).sort()).toEqual(names);
  });

  test.each(uploadFormats)('$name is what it says it is', (format) => {
    expect(uploadFormat(format.name)).toBe(format);
    expect(format.summary).toMatch(/^[A-Z].*\.$/);
    expect(format.extension).toMatch(/^[a-z]+$/);
    expect(format.mime).toMatch(/^image\//);
  });
});

describe('a fixture', () => {
  test.each(uploadFormats.map(({ name }) => name))('%s', async (name) => {
    const folder = path.join(fixtures, name);
    const input = (await readdir(folder)).find((file) => file.startsWith('in.')) ?? '';
    const bytes = await readFile(path.join(folder, input));
    const recipe = recipeOf({ widths: [32, 'original'], formats: [name] });
    const made = await makeUpload(bytes, recipe, () => Promise.resolve(sharp));
    const { status, width, height, format, mime, animated, alpha, outputs } = made;
    const files = outputs.map(({ role, format, extension, width, height }) => ({
      role,
      format,
      extension,
      width,
      height,
    }));
    const facts = { status, width, height, format, mime, animated, alpha, outputs: files };
    const expected: unknown = JSON.parse(await readFile(path.join(folder, 'out.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(facts))).toEqual(expected);
    for (const output of outputs) expect(output.bytes.length).toBeLessThanOrEqual(bytes.length);
    for (const output of outputs) expect(Buffer.from(output.bytes).includes('Fixture')).toBe(false);
    if (name !== 'svg') return;
    expect(new TextDecoder().decode(outputs[0]?.bytes)).toBe(
      (await readFile(path.join(folder, 'out.svg'), 'utf8')).trimEnd(),
    );
  });
});
