// Scores an output folder against the labelled posts of tests/gold: `npx jiti bench/gold.ts DIR [--misses]`.
import { readDocument, readGold } from '../tests/gold/read-output.ts';
import { score } from '../tests/gold/score.ts';
import { table } from '../tests/gold/table.ts';

const [folder = 'output', ...flags] = process.argv.slice(2);
const posts = await readGold();
const scores = await Promise.all(posts.map(async (post) => score(post, await readDocument(folder, post.path))));
console.log(table(scores));
if (flags.includes('--misses')) {
  for (const { path, misses } of scores.filter(({ misses }) => misses.length > 0)) {
    console.log(`\n${path}\n${misses.map((miss) => `  ${miss}`).join('\n')}`);
  }
}
