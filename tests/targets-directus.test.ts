import { describe, expect, test } from 'vitest';
import { directus, fileKey } from '../src/targets/directus.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit } from './contracts/target.ts';

describe('directus', () => {
  contract(directus);

  const rowsOf = async (name: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const { files } = await emit(directus.configure(undefined), [everyBlock]);
    const content = String(files.find(({ path }) => path === `directus/${name}.json`)?.content);
    return JSON.parse(content) as Readonly<Record<string, unknown>>[];
  };

  test('keys each post and each file so that a second import updates', async () => {
    const [post] = await rowsOf('posts');
    expect(post).toMatchObject({
      id: everyBlock.key,
      hero: fileKey('uploads/team.webp'),
      date: '2023-09-25T08:00:00.000Z',
    });
    expect((await rowsOf('files')).map(({ id }) => id)).toContain(fileKey('uploads/plan.webp'));
  });

  test('leads to files by their key, also from raw HTML', async () => {
    const [post] = await rowsOf('posts');
    expect(String(post?.['body'])).toContain(`src="/assets/${fileKey('uploads/plan.webp')}" alt="x"`);
    expect(String(post?.['body'])).not.toContain('/uploads/');
  });
});
