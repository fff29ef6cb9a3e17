import type { Block, Figure, List, Table } from '../../document/block.ts';
import type { Image, Inline } from '../../document/inline.ts';
import { createHtmlPrinter, type HtmlPrinter } from '../../html/print.ts';
import type { UsedFile } from '../post-part.ts';
import { byImage, type Run, runsOf } from '../runs.ts';
import { assetOf, type LinkDef, type ObjectBlock, type PortableBlock, type Span, type TextBlock } from './nodes.ts';

export interface BodyOptions {
  readonly use: (url: string, alt?: string) => UsedFile | undefined;
  /** Told of each block that Portable Text has no form for. */
  readonly onRaw: (block: Block, what: string) => void;
  /** Told of each line whose pictures stand on their own. */
  readonly onSplit: (block: Block, inlines: readonly Inline[]) => void;
}

interface State extends BodyOptions {
  readonly html: HtmlPrinter;
  /** Gives each node of the post a key of its own. */
  readonly key: () => string;
}

interface Line {
  readonly style?: string;
  readonly listItem?: 'bullet' | 'number';
  readonly level?: number;
}

/** Print a post's body as Portable Text. */
export function portableText(
  blocks: readonly Block[],
  notes: readonly Block[],
  options: BodyOptions,
): readonly PortableBlock[] {
  let count = 0;
  const use = (url: string): string => {
    options.use(url);
    return url;
  };
  const html = createHtmlPrinter({ address: use, embeds: 'frame' });
  const state: State = { ...options, html, key: () => `k${++count}` };
  const body = blocksOf(state, blocks);
  // Nothing could lead back from a note: spans carry no anchors.
  const end = html.footnotes(notes).replaceAll(/ ?<a [^>]*class="footnote-backref"[^>]*>↩<\/a>/g, '');
  return end ? [...body, object(state, 'html', { html: end.trim() })] : body;
}

function blocksOf(state: State, blocks: readonly Block[]): PortableBlock[] {
  return blocks.flatMap((block) => printers[block.type](state, block as never));
}

type Printers = {
  readonly [T in Block['type']]: (state: State, block: Extract<Block, { readonly type: T }>) => PortableBlock[];
};

const printers: Printers = {
  paragraph: (state, block) => lineOf(state, block, block.children, {}),
  heading: (state, block) => lineOf(state, block, block.children, { style: `h${block.depth}` }),
  list: (state, block) => listOf(state, block, 1) ?? raw(state, block, 'a list of more than text'),
  blockquote: (state, block) => {
    const [only, ...more] = block.children;
    if (only?.type === 'paragraph' && more.length === 0) {
      const lines = lineOf(state, only, only.children, { style: 'blockquote' });
      if (lines.length === 1 && lines[0]?.['_type'] === 'block') return lines;
    }
    return [object(state, 'callout', { kind: 'quote', quoted: true, body: blocksOf(state, block.children) })];
  },
  code: (state, block) => [object(state, 'code', { language: block.lang, code: block.value })],
  table: (state, block) => tableOf(state, block) ?? raw(state, block, 'a table of more than text'),
  figure: figureOf,
  thematicBreak: (state) => [object(state, 'break', { style: 'rule' })],
  embed: (state, { provider, url, src, title, children }) => [
    object(state, 'embed', { provider, url, src, title }),
    ...blocksOf(state, children),
  ],
  testimonial: (state, { quote, attribution, portrait, speaker }) => {
    const { person, role, organisation } = attribution ?? speaker ?? {};
    const said: readonly Inline[] = attribution?.children.length
      ? attribution.children
      : [{ type: 'text', value: attribution?.text ?? '' }];
    const by = attribution ? blocksOf(state, [{ type: 'paragraph', children: said }]) : undefined;
    const picture = portrait ? pictureFields(state, portrait) : {};
    const words = { quote: blocksOf(state, quote), attribution: by, person, role, organisation };
    return [object(state, 'testimonial', { ...words, ...picture })];
  },
  callout: (state, { kind, quoted, children }) => [
    object(state, 'callout', { kind, quoted, body: blocksOf(state, children) }),
  ],
  descriptionList: (state, block) => raw(state, block, 'a description list'),
  footnoteDefinition: (state, block) => blocksOf(state, block.children),
  math: (state, { value }) => [
    textBlock(state, [{ text: `$$ ${value.replaceAll(/[\r\n]+/g, ' ')} $$`, marks: [] }], {}),
  ],
  html: (state, block) => raw(state, block, block.opaque ? "a piece for the legacy site's templates" : 'raw HTML'),
};

function object(state: State, type: ObjectBlock['_type'], fields: Readonly<Record<string, unknown>>): ObjectBlock {
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { _type: type, _key: state.key(), ...set };
}

function raw(state: State, block: Block, what: string): PortableBlock[] {
  state.onRaw(block, what);
  const html = state.html.blocks([block]).trim();
  return html ? [object(state, 'html', { html })] : [];
}

/** A line of text; a picture in it stands on its own, between what is before and what is after. */
function lineOf(state: State, block: Block, inlines: readonly Inline[], line: Line): PortableBlock[] {
  const runs = runsOf(inlines, state.html.footnoteNumber);
  if (!runs) return raw(state, block, 'raw HTML in a line');
  const parts = byImage(runs);
  if (parts.length > 1) {
    state.onRaw(block, 'a picture in a line of text');
    state.onSplit(block, inlines);
  }
  return parts.map((part) =>
    'length' in part ? textBlock(state, part, line) : pictureOf(state, part.image, { link: part.link }),
  );
}

function textBlock(state: State, runs: readonly Run[], { style = 'normal', listItem, level }: Line): TextBlock {
  const defs = new Map<string, LinkDef>();
  const children = runs.map(({ text, marks, link }): Span => {
    if (link !== undefined && !defs.has(link)) {
      const file = state.use(link);
      defs.set(link, { _type: 'link', _key: state.key(), href: file ? `/${file.path}` : link });
    }
    const own = link === undefined ? [] : [defs.get(link)?.['_key'] ?? ''];
    return { _type: 'span', _key: state.key(), text, marks: [...marks, ...own] };
  });
  const list = listItem === undefined ? {} : { listItem, level: level ?? 1 };
  return { _type: 'block', _key: state.key(), style, ...list, markDefs: [...defs.values()], children };
}

function pictureOf(state: State, image: Image | undefined, more: Readonly<Record<string, unknown>>): ObjectBlock {
  return object(state, 'picture', { ...(image ? pictureFields(state, image) : {}), ...more });
}

function pictureFields(state: State, { url, alt, title }: Image): Readonly<Record<string, unknown>> {
  const file = state.use(url, alt);
  return { ...(file ? { image: assetOf(file.path) } : { url }), alt, title };
}

function figureOf(state: State, { images, caption }: Figure): PortableBlock[] {
  return images.map((image, index) => {
    const isLast = index === images.length - 1 && caption.length > 0;
    const said = isLast ? blocksOf(state, [{ type: 'paragraph', children: caption }]) : undefined;
    return pictureOf(state, image, { link: image.href, caption: said });
  });
}

/** Items as lines one under the other; nothing where an item is more than a line and the lists in it. */
function listOf(state: State, list: List, level: number): TextBlock[] | undefined {
  if (list.ordered && (list.start ?? 1) !== 1) return undefined;
  const lines: TextBlock[] = [];
  for (const { children, checked } of list.children) {
    const [first, ...lists] = children;
    const runs = first?.type === 'paragraph' && runsOf(first.children, state.html.footnoteNumber);
    if (!runs || runs.length === 0 || checked !== undefined || runs.some(({ image }) => image)) return undefined;
    lines.push(textBlock(state, runs, { listItem: list.ordered ? 'number' : 'bullet', level }));
    for (const child of lists) {
      const inner = child.type === 'list' ? listOf(state, child, level + 1) : undefined;
      if (!inner) return undefined;
      lines.push(...inner);
    }
  }
  return lines;
}

function tableOf(state: State, table: Table): PortableBlock[] | undefined {
  const rows: unknown[] = [];
  for (const row of table.children) {
    const cells: unknown[] = [];
    for (const { children } of row.children) {
      const runs = runsOf(children, state.html.footnoteNumber);
      if (!runs || runs.some(({ image }) => image)) return undefined;
      cells.push({ _type: 'cell', _key: state.key(), body: [textBlock(state, runs, {})] });
    }
    rows.push({ _type: 'row', _key: state.key(), cells });
  }
  // A header the legacy table lacked is a row of empty cells.
  const hasHeader = table.children[0]?.children.some(({ children }) => children.length > 0) ?? false;
  return [object(state, 'table', { hasHeader, rows: hasHeader ? rows : rows.slice(1) })];
}
