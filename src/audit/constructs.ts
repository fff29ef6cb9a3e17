import type { AuditPage } from './page.ts';
import { maskCode } from './mask-code.ts';
import type { Construct } from './report.ts';
import { byPosts, createTally } from './tally.ts';

type Group = Construct['group'];

/** Count what the sources are written with: raw HTML by element and attribute, template tags, Markdown extensions. */
export function constructsOf(pages: readonly AuditPage[]): readonly Construct[] {
  const groups = new Map<Group, ReturnType<typeof createTally>>();
  const add = (group: Group, name: string, path: string, line: number): void => {
    const tally = groups.get(group) ?? createTally();
    groups.set(group, tally);
    tally.add(name, { path, line });
  };
  for (const page of pages) {
    const body = maskCode(page.body);
    const lineAt = lineFinder(body, page.bodyLine);
    readTags(body, (group, name, at) => add(group, name, page.path, lineAt(at)));
    readSigns(body, (group, name, at) => add(group, name, page.path, lineAt(at)));
    for (const { line, message } of page.legacy?.warnings ?? []) {
      add('repair', message, page.path, page.fileLine(line));
    }
  }
  return [...groups]
    .flatMap(([group, tally]) => tally.findings().map((finding) => ({ ...finding, group })))
    .toSorted((one, two) => byPosts(one, two));
}

type Found = (group: Group, name: string, at: number) => void;

const tag = /<([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}')*)>/gi;
const attribute = /\s([a-z][\w:-]*)\s*=/gi;

function readTags(body: string, found: Found): void {
  for (const match of body.matchAll(tag)) {
    const [, name = '', attributes = ''] = match;
    // `<https://example.org>` and `<name@example.org>` are addresses, not elements.
    if (/^[:@]/.test(body.slice(match.index + 1 + name.length))) continue;
    found('element', `<${name.toLowerCase()}>`, match.index);
    for (const [, attributeName = ''] of attributes.matchAll(attribute)) {
      const told = attributeName.toLowerCase();
      if (told !== 'href' && told !== 'src') found('attribute', attributeKind(told), match.index);
    }
  }
}

function attributeKind(name: string): string {
  if (/^on[a-z]+$/.test(name)) return 'on… (script)';
  return name.replace(/^(data|aria)-.*/, '$1-…');
}

const markdownSigns: readonly (readonly [Group, string | undefined, RegExp])[] = [
  ['template', undefined, /\{%-?\s*(\w+)/g],
  ['template', '{{ … }}', /\{\{(?![<%])/g],
  ['template', undefined, /\{\{[<%]\s*\/?(\w[\w-]*)/g],
  ['template', undefined, /^\[(caption|gallery|youtube|sourcecode|embed)\b/gm],
  ['markdown', '{: attribute list }', /\{:(?!:)[^}\n]*\}/g],
  ['markdown', '{:: extension }', /\{::[^}\n]*\}/g],
  ['markdown', 'footnote [^x]', /\[\^[^\]\s]+\](?!:)/g],
  ['markdown', 'abbreviation *[X]:', /^\*\[[^\]]+\]:/gm],
  ['markdown', 'definition list (: x)', /^:[ \t]+\S/gm],
  ['markdown', 'pipe table', /^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|/gm],
  ['markdown', 'blockquote', /^(?<!^[ \t]{0,3}>[^\n]*\n)[ \t]{0,3}>/gm],
  ['markdown', 'Markdown right after an end tag', /<\/(?:figure|div|p|section|h[1-6])>[ \t]*(?=#{1,6} |[*-] |\*\*)/g],
  ['markdown', 'heading without a blank (#Title)', /^#{1,6}[^#\s!{]/gm],
  ['markdown', 'bold line on its own', /^\*\*[^*\n]+\*\*[ \t]*$/gm],
  ['markdown', 'reference link', /^[ \t]{0,3}\[[^\]^\n]+\]:[ \t]*\S/gm],
];

function readSigns(body: string, found: Found): void {
  for (const [group, name, sign] of markdownSigns) {
    for (const match of body.matchAll(sign)) found(group, name ?? templateName(match[0], match[1] ?? ''), match.index);
  }
}

function templateName(raw: string, word: string): string {
  if (raw.startsWith('{%')) return `{% ${word} %}`;
  return raw.startsWith('[') ? `[${word}]` : `{{< ${word} >}}`;
}

function lineFinder(body: string, first: number): (at: number) => number {
  const starts = [0];
  for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return first + low;
  };
}
