import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { LegacyHtml } from '../dialects/dialect.ts';
import type { Place } from '../document/place.ts';
import type { StrayTag } from './guard.ts';

/** One thing in the markup that the browser's parser, or the dialect's, had to mend. */
export interface Repair {
  readonly message: string;
  readonly excerpt: string;
  readonly place?: Place | undefined;
}

interface RepairFacts {
  readonly legacy: LegacyHtml;
  readonly stray: readonly StrayTag[];
  /** Offset in the HTML to line in the file. */
  readonly lineAt: (offset: number) => number;
  readonly fileLine: (bodyLine: number) => number;
}

/** May be left open by the rules of HTML, unless what follows shows that the author meant to close them. */
const optional = new Set(
  `p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rt rp html head body`.split(/\s+/),
);

const empty = new Set(`area base br col embed hr img input link meta param source track wbr`.split(' '));

/** List what was mended in a page: tags never closed or never opened, and elements where none may stand. */
export function findRepairs($: CheerioAPI, facts: RepairFacts): readonly Repair[] {
  const repairs: Repair[] = facts.legacy.warnings.map(({ line, message }) => ({
    message: sentence(message),
    excerpt: tagIn(message),
    place: { line: facts.fileLine(line) },
  }));
  const seen = new Set(repairs.map((repair) => `${repair.excerpt} ${repair.place?.line}`));
  const add = (message: string, excerpt: string, offset: number | undefined): void => {
    const place = offset === undefined ? undefined : { line: facts.lineAt(offset) };
    const key = `${excerpt} ${place?.line} ${message.includes('stands in')}`;
    if (seen.has(key) || seen.has(`${excerpt} ${place?.line}`)) return;
    seen.add(key);
    repairs.push({ message, excerpt, ...(place ? { place } : {}) });
  };
  for (const { tag, at } of facts.stray) add(`The end tag </${tag}> closes nothing and was left out`, `</${tag}>`, at);
  $.root()
    .find('*')
    .each((_, element) => inTree(element, add));
  return foldRepeats(repairs);
}

/** How often one message is said of a page, each time with its line. */
const mostOfAKind = 100;

/** Say once what is left of a kind: two hundred thousand `<b>` that nothing closes would fill the report and the memory. */
function foldRepeats(repairs: readonly Repair[]): readonly Repair[] {
  const counts = new Map<string, number>();
  for (const { message } of repairs) counts.set(message, (counts.get(message) ?? 0) + 1);
  const said = new Map<string, number>();
  return repairs.flatMap((repair) => {
    const { message } = repair;
    const nth = (said.get(message) ?? 0) + 1;
    said.set(message, nth);
    const more = (counts.get(message) ?? 0) - nth;
    if (nth > mostOfAKind) return [];
    return nth < mostOfAKind || more === 0
      ? [repair]
      : [{ ...repair, message: `${message}, and so ${more} times more` }];
  });
}

type Add = (message: string, excerpt: string, offset: number | undefined) => void;

function inTree(element: Element, add: Add): void {
  const { name } = element;
  const location = element.sourceCodeLocation;
  const offset = location?.startOffset ?? offsetBefore(element);
  if (!location && name === 'p' && element.children.length === 0) {
    add('The end tag </p> closes nothing and was left out', '</p>', offset);
  } else if (location && !empty.has(name) && !optional.has(name) && !location.endTag && !isForeign(element)) {
    add(`The element <${name}> is never closed and was closed where its parent ends`, `<${name}>`, offset);
  }
  if (location && name === 'p' && element.children.length === 0 && !location.endTag) {
    add('The tag <p> opens an empty paragraph where </p> was meant', '<p>', offset);
  }
  const parent = element.parent;
  if (parent?.type === 'tag' && (parent.name === 'ul' || parent.name === 'ol') && !mayStandInList.has(name)) {
    add(
      `The element <${name}> stands in <${parent.name}> outside any item and was kept in its place`,
      `<${name}>`,
      offset,
    );
  }
}

const mayStandInList = new Set(['li', 'script', 'template', 'style']);

function offsetBefore(element: Element): number | undefined {
  return element.prev?.sourceCodeLocation?.endOffset ?? element.parent?.sourceCodeLocation?.startOffset;
}

/** `<path/>` in a drawing closes itself. */
function isForeign(element: Element): boolean {
  return (element.namespace ?? '').endsWith('/svg') || (element.namespace ?? '').endsWith('/MathML');
}

function sentence(message: string): string {
  const text = message.trim().replace(/\.$/, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function tagIn(message: string): string {
  const tag = /'([\w-]+)'/.exec(message)?.[1];
  return tag === undefined ? '' : `<${tag}>`;
}
