// Scores the labelled posts of tests/gold: `npx jiti bench/gold.ts [DIR] [--blind] [--misses]`. With DIR, an output
// folder; without, the posts of the corpus (REFONTE_CORPUS; with --blind, REFONTE_BLIND_CORPUS) as they are converted now.
import { convertGold, findBlindCorpus, findCorpus } from '../tests/gold/convert.ts';
import { readDocument, readGold } from '../tests/gold/read-output.ts';
import { score } from '../tests/gold/score.ts';
import { table } from '../tests/gold/table.ts';

const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith('--'));
const isBlind = words.includes('--blind');
const posts = await readGold(isBlind ? 'blind' : 'gold');
const corpus = isBlind ? findBlindCorpus() : findCorpus();
if (folder === undefined && corpus === undefined)
  throw new Error('Name an output folder, or set REFONTE_CORPUS or REFONTE_BLIND_CORPUS.');
const now = folder === undefined && corpus !== undefined ? await convertGold(corpus, posts) : undefined;
const scores = await Promise.all(
  posts.map(async (post) => score(post, now ? now.get(post.path) : await readDocument(folder ?? '', post.path))),
);
console.log(table(scores));
if (words.includes('--misses')) {
  for (const { path, misses } of scores.filter(({ misses }) => misses.length > 0)) {
    console.log(`\n${path}\n${misses.map((miss) => `  ${miss}`).join('\n')}`);
  }
}
