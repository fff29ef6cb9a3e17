import { Tokenizer } from 'htmlparser2';

/** How much markup a page may hold. A browser's repair of more takes time in the square of it. */
export const limits = { depth: 256, tags: 200_000, attributes: 256, formatting: 256, nested: 1000 } as const;

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Closed by their siblings or their parents, so that a page of a thousand `<p>` is not a thousand deep. */
const unclosed = new Set([
  ...'p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rt rp html head body'.split(' '),
  ...voids,
]);

/** Opened again in every block that follows, until they are closed. */
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** One end tag that closes nothing. */
export interface StrayTag {
  readonly tag: string;
  readonly at: number;
}

/** What a first look at a page's markup found. */
export interface Markup {
  /** Why the page is refused, or nothing. */
  readonly refused?: string | undefined;
  readonly stray: readonly StrayTag[];
}

/** Look a page's tags through before it is parsed: cheap, and never slower than the page is long. */
export function guardMarkup(html: string): Markup {
  const seen = newCount();
  let start = 0;
  let tag = '';
  let attributes = 0;
  const opened = (end: number): void => {
    open(seen, tag, html.slice(start, end));
    if (seen.refused !== undefined) tokenizer.pause();
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: false, xmlMode: false },
    {
      ...silent,
      onopentagname: (from, to) => {
        start = from;
        tag = html.slice(from, to).toLowerCase();
        attributes = 0;
      },
      onattribname: () => {
        attributes += 1;
        if (attributes > limits.attributes) seen.refused ??= `a <${tag}> has more than ${limits.attributes} attributes`;
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (from, to) => close(seen, html.slice(from, to).toLowerCase(), from),
    },
  );
  tokenizer.write(html);
  return { refused: seen.refused, stray: seen.stray };
}

interface Count {
  tags: number;
  readonly stack: string[];
  readonly stray: StrayTag[];
  /** Inline elements that are open, by tag, each as it was written. */
  readonly formats: Map<string, string[]>;
  readonly kinds: Map<string, number>;
  open: number;
  /** Inline elements opened one in the other since the last block began or ended. */
  nested: number;
  refused: string | undefined;
}

function newCount(): Count {
  return {
    tags: 0,
    stack: [],
    stray: [],
    formats: new Map(),
    kinds: new Map(),
    open: 0,
    nested: 0,
    refused: undefined,
  };
}

function open(seen: Count, tag: string, written: string): void {
  seen.tags += 1;
  if (seen.tags > limits.tags) seen.refused ??= `it has more than ${limits.tags} tags`;
  if (formatting.has(tag)) openFormat(seen, tag, written);
  else if (!voids.has(tag)) seen.nested = 0;
  if (!formatting.has(tag) && !unclosed.has(tag)) seen.stack.push(tag);
  if (seen.stack.length > limits.depth) seen.refused ??= `its elements nest deeper than ${limits.depth}`;
  if (seen.nested > limits.nested) seen.refused ??= `more than ${limits.nested} inline elements nest in each other`;
}

function openFormat(seen: Count, tag: string, written: string): void {
  // `<b>x<b>x<b>x` nests as deep as it is long, until a block ends.
  seen.nested += 1;
  // A browser keeps three of a kind at most: `<font color=red>` a thousand times over is three.
  const count = seen.kinds.get(written) ?? 0;
  if (count >= 3) return;
  seen.kinds.set(written, count + 1);
  const list = seen.formats.get(tag) ?? [];
  list.push(written);
  seen.formats.set(tag, list);
  seen.open += 1;
  if (seen.open > limits.formatting) seen.refused ??= `it leaves more than ${limits.formatting} inline elements open`;
}

function close(seen: Count, tag: string, at: number): void {
  seen.nested = formatting.has(tag) ? Math.max(0, seen.nested - 1) : 0;
  const written = seen.formats.get(tag)?.pop();
  if (written !== undefined) {
    seen.kinds.set(written, (seen.kinds.get(written) ?? 1) - 1);
    seen.open -= 1;
    return;
  }
  const depth = seen.stack.lastIndexOf(tag);
  if (depth >= 0) seen.stack.length = depth;
  else if (!unclosed.has(tag)) seen.stray.push({ tag, at });
}

const nothing = (): void => undefined;

const silent = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  oncdata: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onprocessinginstruction: nothing,
  ontext: nothing,
  ontextentity: nothing,
};
