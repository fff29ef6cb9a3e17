import type { Redirect } from './redirect.ts';
import { withSpellings } from './spellings.ts';

const head = `# Include this file in the http block of nginx, and put this line into the server block:
#   if ($moved_to) { return 301 $moved_to$is_args$args; }
`;

/** Print a map from the path that nginx was asked for, decoded, to the new address. */
export function nginxMap(redirects: readonly Redirect[]): string {
  const rules = withSpellings(redirects);
  const counts = new Map<string, number>();
  for (const { from } of rules) counts.set(folded(from), (counts.get(folded(from)) ?? 0) + 1);
  const targets = new Set(rules.map(({ to }) => folded(decodeURI(to))));
  // A map takes capital letters for small ones; where that would mix up two addresses, only an expression tells them apart.
  const isPlain = ({ from }: Redirect): boolean => counts.get(folded(from)) === 1 && !targets.has(folded(from));
  const lines = rules.map((rule) => {
    const key = isPlain(rule) ? rule.from : `~^${escaped(rule.from)}$`;
    return `  ${quoted(key)} ${quoted(rule.to.replaceAll('$', '%24'))};\n`;
  });
  return `${head}${sizes(rules)}map $uri $moved_to {\n  default "";\n${lines.join('')}}\n`;
}

/** nginx does not start when its hash is too small for the longest address. */
function sizes(rules: readonly Redirect[]): string {
  const longest = rules.reduce((most, { from }) => Math.max(most, new TextEncoder().encode(from).length), 0);
  const bucket = powerOfTwo(Math.max(64, longest + 48));
  return `map_hash_bucket_size ${bucket};\nmap_hash_max_size ${powerOfTwo(Math.max(2048, rules.length * 4))};\n`;
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}

function folded(path: string): string {
  return path.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function escaped(path: string): string {
  return path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`;
}
