import { diagnosticLine } from '../run/report.ts';
import type { VerifiedPost, VerifyReport } from './report.ts';

/** Print a judgement for people: each post that is not as it was, its differences, then the totals. */
export function printVerifyReport({ posts, totals, extra }: VerifyReport, isVerbose = false): string {
  const told = posts.flatMap((post) => (post.verdict === 'kept' && !isVerbose ? [] : [postText(post)]));
  const unused = isVerbose ? extra.map((path) => `${path}  is no post of the legacy site\n`) : [];
  const { words, kept, unexplained, missing, failed } = totals;
  const differences = Object.entries(totals.differences).map(([name, count]) => `${count} ${name}`);
  const lines = [
    `${totals.posts} posts, ${words} words: ${kept} kept, ${unexplained} with differences that no rule explains, ${missing} missing, ${failed} that could not be read`,
    ...(differences.length > 0 ? [`differences: ${differences.join(', ')}`] : []),
    ...(extra.length > 0 ? [`${extra.length} files of the new content are no post of the legacy site`] : []),
  ];
  return `${told.join('')}${unused.join('')}${told.length + unused.length > 0 ? '\n' : ''}${lines.join('\n')}\n`;
}

function postText({ path, verdict, file, by, differences, diagnostics }: VerifiedPost): string {
  const pair = file === undefined ? '' : `  ${file} (by ${by})`;
  const lines = diagnostics.map((one, index) => {
    const newLine = differences[index]?.newLine;
    return `  ${diagnosticLine(one)}${newLine === undefined ? '' : ` (${file}:${newLine})`}\n`;
  });
  return `${path}  ${verdict}${pair}\n${lines.join('')}`;
}
