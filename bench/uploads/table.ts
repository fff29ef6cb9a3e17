import type { Judged, Outcome } from './outcome.ts';

/** Print a row a case, and the ratios that matter. */
export function printTable(
  outcomes: ReadonlyMap<string, readonly Outcome[]>,
  judged: ReadonlyMap<string, Judged | undefined>,
): void {
  const median = (name: string, key: 'wall' | 'cpu'): number => {
    const sorted = (outcomes.get(name) ?? []).map((outcome) => outcome[key]).sort((one, two) => one - two);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  const base = 'plain, one decode, 3 in flight';
  const ratio = (name: string, other: string, key: 'wall' | 'cpu'): string =>
    outcomes.has(other) ? (median(name, key) / median(other, key)).toFixed(2) : '–';
  const q80 = outcomes.get('refonte, q80')?.[0]?.webp;
  console.log(
    '\n| case | wall s | CPU s | wall to plain | CPU to plain | CPU to q80 | peak MB | outputs | bigger | WebP MB | to q80 | SSIM min | p5 | < 0.97 |',
  );
  console.log(`|${' --- |'.repeat(14)}`);
  for (const [name, [first]] of outcomes) {
    const scores = judged.get(name);
    const rss = Math.max(...(outcomes.get(name) ?? []).map((outcome) => outcome.rss));
    const share = q80 && first?.webp ? `${((first.webp / q80) * 100).toFixed(1)} %` : '–';
    const times = [
      median(name, 'wall').toFixed(3),
      median(name, 'cpu').toFixed(3),
      ratio(name, base, 'wall'),
      ratio(name, base, 'cpu'),
      ratio(name, 'refonte, q80', 'cpu'),
    ];
    const sizes = [mega(rss), first?.outputs, first?.bigger, mega(first?.webp ?? 0), share];
    console.log(
      `| ${[name, ...times, ...sizes, scores?.min.toFixed(4) ?? '–', scores?.p5.toFixed(4) ?? '–', scores?.under ?? '–'].join(' | ')} |`,
    );
  }
  console.log(
    `\nwall to one after another: ${ratio('refonte, q80', 'plain, one after another', 'wall')}; to eleventy-img: ${ratio('refonte, q80', 'eleventy-img', 'wall')} (CPU ${ratio('refonte, q80', 'eleventy-img', 'cpu')})`,
  );
}

/** Bytes as megabytes. */
export function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(3);
}
