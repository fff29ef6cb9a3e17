import { expect } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { figuresOf, lineOf, picturesOf } from './arrived.ts';
import { fetchAgain, type OnServer, type ServerReader } from './read-back.ts';
import type { Environment } from './real-system.ts';

/** Expect that every post is there with all it had; print the figures. */
export async function expectWhole(
  name: string,
  docs: readonly Document[],
  posts: readonly OnServer[],
  reader: ServerReader,
  env: Environment,
): Promise<void> {
  const figures = figuresOf(docs, posts);
  const { asked, dead } = await askForFiles(posts, reader, env);
  const pictures = `pictures shown ${picturesOf(docs).size}, files that answer ${asked - dead.length} of ${asked}`;
  process.stdout.write(`${lineOf(name, figures)}, ${pictures}\n`);
  expect.soft(figures.missing).toEqual([]);
  expect.soft(figures.faults).toEqual([]);
  expect.soft(figures.words.kept / figures.words.of).toBeGreaterThan(0.999);
  // A picture that the old site had lost is lost here too, under its old address.
  expect.soft(dead.filter((file) => !isLostBefore(file, docs))).toEqual([]);
}

/** Ask for every file that a post shows and that is the server's own; give those that do not answer. */
async function askForFiles(
  posts: readonly OnServer[],
  { url, headers }: ServerReader,
  env: Environment,
): Promise<{ readonly asked: number; readonly dead: readonly string[] }> {
  const root = url(env);
  const own = posts.flatMap(({ files }) => files).map((file) => new URL(file, root).href);
  const wanted = [...new Set(own.filter((file) => file.startsWith(`${root}/`)))];
  const dead: string[] = [];
  for (const file of wanted) {
    const response = await fetchAgain(file, headers?.(env) ?? {});
    // A body that nobody reads holds its connection.
    await response.arrayBuffer();
    if (!response.ok) dead.push(file);
  }
  return { asked: wanted.length, dead };
}

function isLostBefore(file: string, docs: readonly Document[]): boolean {
  const lost = docs.flatMap(({ uploads }) => uploads).filter(({ status }) => status === 'missing');
  return lost.some(({ ref }) => file.endsWith(ref.replace(/^\.*\//, '')));
}
