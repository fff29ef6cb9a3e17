import type { Block, Figure, List, Table } from '../../document/block.ts';
import type { Image, Inline } from '../../document/inline.ts';
import { createHtmlPrinter, type HtmlPrinter } from '../../html/print.ts';
import { documentKey } from '../../post/document-key.ts';
import type { UsedFile } from '../post-part.ts';
import { byImage, byLink, type Mark, type Run, runsOf } from '../runs.ts';
import { type Entry, linkTo, type RichNode, richNode, richText } from './nodes.ts';

export interface BodyOptions {
  readonly key: string;
  readonly use: (url: string, alt?: string) => UsedFile | undefined;
  /** Told of each block that rich text has no form for. */
  readonly onRaw: (block: Block, what: string) => void;
  /** Told of each line whose pictures stand on their own. */
  readonly onSplit: (block: Block, inlines: readonly Inline[]) => void;
}

/** Makes rich text of blocks, and entries of what it cannot say. */
export interface BodyPrinter {
  readonly document: (blocks: readonly Block[], notes?: readonly Block[]) => RichNode;
  readonly entries: readonly Entry[];
}

interface State extends BodyOptions {
  readonly html: HtmlPrinter;
  readonly entries: Entry[];
}

/** Make a printer for one post. */
export function createBodyPrinter(options: BodyOptions): BodyPrinter {
  const use = (url: string): string => {
    options.use(url);
    return url;
  };
  const state: State = { ...options, html: createHtmlPrinter({ address: use, embeds: 'frame' }), entries: [] };
  return {
    document: (blocks, notes = []) => documentOf(state, blocks, notes),
    entries: state.entries,
  };
}

function documentOf(state: State, blocks: readonly Block[], notes: readonly Block[] = []): RichNode {
  const content = blocksOf(state, blocks);
  // Nothing could lead back from a note: rich text has no anchors.
  const html = state.html.footnotes(notes).replaceAll(/ ?<a [^>]*class="footnote-backref"[^>]*>↩<\/a>/g, '');
  const all = html ? [...content, ...entry(state, 'html', { html: html.trim() })] : content;
  return richNode('document', all.length > 0 ? all : [richNode('paragraph', [richText('')])]);
}

function blocksOf(state: State, blocks: readonly Block[]): RichNode[] {
  return blocks.flatMap((block) => printers[block.type](state, block as never));
}

type Printers = {
  readonly [T in Block['type']]: (state: State, block: Extract<Block, { readonly type: T }>) => RichNode[];
};

const printers: Printers = {
  paragraph: (state, block) => lineOf(state, block, block.children, 'paragraph'),
  heading: (state, block) => lineOf(state, block, block.children, `heading-${block.depth}`),
  list: (state, block) =>
    listOf(state, block) ?? raw(state, block, 'a list of boxes, or that starts elsewhere than at 1'),
  blockquote: (state, block) => {
    const content = blocksOf(state, block.children);
    const isText = content.every(({ nodeType }) => nodeType === 'paragraph');
    return isText && content.length > 0
      ? [richNode('blockquote', content)]
      : entry(state, 'callout', { kind: 'quote', quoted: true, body: documentOf(state, block.children) });
  },
  code: (state, block) => entry(state, 'code', { language: block.lang ?? '', code: block.value }),
  table: (state, block) => tableOf(state, block) ?? raw(state, block, 'a table of more than text'),
  figure: figureOf,
  thematicBreak: () => [richNode('hr')],
  embed: (state, { provider, url, src, title = '', children }) => [
    ...entry(state, 'embed', { provider, url, src, title }),
    ...blocksOf(state, children),
  ],
  testimonial: (state, { quote, attribution, portrait, speaker }) =>
    entry(state, 'testimonial', {
      quote: documentOf(state, quote),
      attribution: attribution ? documentOf(state, [{ type: 'paragraph', children: said(attribution) }]) : undefined,
      person: (attribution ?? speaker)?.person,
      role: (attribution ?? speaker)?.role,
      organisation: (attribution ?? speaker)?.organisation,
      ...(portrait ? pictureFields(state, portrait) : {}),
    }),
  callout: (state, { kind, quoted, children }) =>
    entry(state, 'callout', { kind, quoted, body: documentOf(state, children) }),
  descriptionList: (state, block) => raw(state, block, 'a description list'),
  footnoteDefinition: (state, block) => blocksOf(state, block.children),
  math: (_, { value }) => [richNode('paragraph', [richText(`$$ ${value.replaceAll(/[\r\n]+/g, ' ')} $$`)])],
  html: (state, block) => raw(state, block, block.opaque ? "a piece for the legacy site's templates" : 'raw HTML'),
};

function said({ children, text }: { readonly children: readonly Inline[]; readonly text: string }): readonly Inline[] {
  return children.length > 0 ? children : [{ type: 'text', value: text }];
}

function entry(state: State, type: Entry['type'], fields: Readonly<Record<string, unknown>>): RichNode[] {
  const id = documentKey(`${state.key}/${state.entries.length + 1}`);
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
  state.entries.push({ id, type, fields: set });
  return [richNode('embedded-entry-block', [], { target: linkTo('Entry', id) })];
}

function raw(state: State, block: Block, what: string): RichNode[] {
  state.onRaw(block, what);
  const html = state.html.blocks([block]).trim();
  return html ? entry(state, 'html', { html }) : [];
}

/** A line of text; a picture in it stands on its own, between what is before and what is after. */
function lineOf(state: State, block: Block, inlines: readonly Inline[], nodeType: string): RichNode[] {
  const runs = runsOf(inlines, state.html.footnoteNumber);
  if (!runs) return raw(state, block, 'raw HTML in a line');
  const parts = byImage(runs);
  if (parts.length > 1) {
    state.onRaw(block, 'a picture in a line of text');
    state.onSplit(block, inlines);
  }
  return parts.flatMap((part) =>
    'length' in part ? [richNode(nodeType, textsOf(state, part))] : pictureOf(state, part),
  );
}

const markNames: { readonly [M in Mark]: string } = {
  strong: 'bold',
  em: 'italic',
  del: 'strikethrough',
  code: 'code',
  sup: 'superscript',
  sub: 'subscript',
  u: 'underline',
};

function textsOf(state: State, runs: readonly Run[]): RichNode['content'] {
  return byLink(runs).flatMap(({ link, runs: own }): RichNode['content'] => {
    const texts = own.map(({ text, marks }) =>
      richText(
        text,
        marks.map((mark) => markNames[mark]),
      ),
    );
    if (link === undefined) return texts;
    const file = state.use(link);
    if (file) return [richNode('asset-hyperlink', texts, { target: linkTo('Asset', documentKey(file.path)) })];
    return [richNode('hyperlink', texts, { uri: link })];
  });
}

function pictureOf(state: State, { image, link }: Run): RichNode[] {
  if (!image) return [];
  const file = state.use(image.url, image.alt);
  const isPlain = file && file.alt === image.alt && link === undefined && image.title === undefined;
  return isPlain
    ? [richNode('embedded-asset-block', [], { target: linkTo('Asset', documentKey(file.path)) })]
    : entry(state, 'picture', { ...pictureFields(state, image), link });
}

function pictureFields(state: State, { url, alt, title }: Image): Readonly<Record<string, unknown>> {
  const file = state.use(url, alt);
  const place = file ? { image: linkTo('Asset', documentKey(file.path)) } : { url };
  return { ...place, alt, title };
}

function figureOf(state: State, { images, caption }: Figure): RichNode[] {
  return images.flatMap((image, index) => {
    const isLast = index === images.length - 1 && caption.length > 0;
    if (!isLast) return pictureOf(state, { text: '', image, marks: [], link: image.href });
    const body = documentOf(state, [{ type: 'paragraph', children: caption }]);
    return entry(state, 'picture', { ...pictureFields(state, image), link: image.href, caption: body });
  });
}

function listOf(state: State, list: List): RichNode[] | undefined {
  const isOdd = (list.ordered && (list.start ?? 1) !== 1) || list.children.some(({ checked }) => checked !== undefined);
  if (isOdd) return undefined;
  const items = list.children.map(({ children }) => {
    // An item may hold nearly every block, but no table.
    const content = children.flatMap((child) =>
      child.type === 'table' ? raw(state, child, 'a table in a list') : blocksOf(state, [child]),
    );
    return richNode('list-item', content.length > 0 ? content : [richNode('paragraph', [richText('')])]);
  });
  return [richNode(list.ordered ? 'ordered-list' : 'unordered-list', items)];
}

function tableOf(state: State, table: Table): RichNode[] | undefined {
  const rows: RichNode[] = [];
  for (const [index, row] of table.children.entries()) {
    const isHead = index === 0 && row.children.some(({ children }) => children.length > 0);
    // A header the legacy table lacked is a row of empty cells.
    if (index === 0 && !isHead) continue;
    const cells: RichNode[] = [];
    for (const { children } of row.children) {
      const runs = runsOf(children, state.html.footnoteNumber);
      if (!runs || runs.some(({ image }) => image)) return undefined;
      const line = richNode('paragraph', textsOf(state, runs));
      cells.push(richNode(isHead ? 'table-header-cell' : 'table-cell', [line]));
    }
    rows.push(richNode('table-row', cells));
  }
  return rows.length > 0 ? [richNode('table', rows)] : undefined;
}
