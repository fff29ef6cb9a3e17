import { knownEntity } from '../entities.ts';
import { kramdownHeaderId } from '../header-id.ts';
import { VOID_ELEMENTS } from '../html/elements.ts';
import type { Attributes, Node } from '../node.ts';
import { endsLine, leaveHole, markLine, put, putLines, takeBack } from './buffer.ts';
import { escapeAll, printAttributes } from './escape.ts';
import { printEntity, putIndent, spaces, writeInside, type Writer } from './writer.ts';

type Write = (writer: Writer, node: Node, indent: number) => void;

const open = (writer: Writer, name: string, node: Node, attributes: Attributes | undefined, indent: number): void => {
  putIndent(writer, indent);
  markLine(writer.out, node.line);
  put(writer.out, `<${name}${printAttributes(attributes)}>`);
};

/** Write a block that holds blocks: its tags stand on lines of their own. */
export const writeContainer: Write = (writer, node, indent) => {
  open(writer, node.type, node, node.attributes, indent);
  put(writer.out, '\n');
  writeInside(writer, node, indent);
  put(writer.out, `${spaces(indent)}</${node.type}>\n`);
};

const writeStandaloneImage = (writer: Writer, node: Node, image: Node, indent: number): void => {
  const figure: Attributes = new Map(node.attributes);
  const attributes: Attributes = new Map(image.attributes);
  for (const name of ['class', 'id']) {
    const value = attributes.get(name);
    if (value === undefined || figure.has(name)) continue;
    figure.set(name, value);
    attributes.delete(name);
  }
  open(writer, 'figure', node, figure, indent);
  const inner = spaces(indent + 2);
  put(writer.out, `\n${inner}<img${printAttributes(attributes)} />\n`);
  put(writer.out, `${inner}<figcaption>${attributes.get('alt') ?? ''}</figcaption>\n${spaces(indent)}</figure>\n`);
};

/** Write a paragraph; one that an item shows without tags is its text alone. */
export const writeParagraph: Write = (writer, node, indent) => {
  const only = node.children.length === 1 ? node.children[0] : undefined;
  if (node.isTransparent) writeInside(writer, node, indent);
  else if (only?.type === 'img' && only.ial?.refs?.includes('standalone') === true)
    writeStandaloneImage(writer, node, only, indent);
  else {
    open(writer, 'p', node, node.attributes, indent);
    writeInside(writer, node, indent);
    put(writer.out, '</p>\n');
  }
};

const showSpaces = (code: string): string =>
  code.replaceAll(/(^[ \t]+)|([ \t]+$)|[ \t]+/gm, (run: string, start: string | undefined, end: string | undefined) => {
    const side = start === undefined ? '' : '-l';
    const suffix = end === undefined ? side : '-r';
    const show = (char: string): string =>
      char === '\t' ? `<span class="ws-tab${suffix}">\t</span>` : `<span class="ws-space${suffix}">&#8901;</span>`;
    return [...run].map(show).join('');
  });

const LANGUAGE = /(?<![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])language-([^ \t\r\n\f\v]+)/u;

/** Write a block of code; its language is on the code, all other attributes are on the block. */
export const writeCodeblock: Write = (writer, node, indent) => {
  const attributes: Attributes = new Map(node.attributes);
  const names = attributes.get('class') ?? '';
  const language = LANGUAGE.exec(names)?.[1];
  if (language !== undefined) {
    const others = names.replace(LANGUAGE, '').trim();
    if (others === '') attributes.delete('class');
    else attributes.set('class', others);
  }
  const code = escapeAll(node.value).replace(/\n$/, '');
  const shown = /\bshow-whitespaces\b/.test(names) ? showSpaces(code) : code;
  open(writer, 'pre', node, attributes, indent);
  put(
    writer.out,
    language === undefined ? '<code>' : `<code${printAttributes(new Map([['class', `language-${language}`]]))}>`,
  );
  putLines(writer.out, shown, node.contentLine === 0 ? node.line : node.contentLine);
  put(writer.out, '\n</code></pre>\n');
};

/** Write a heading, giving it an id where it has none. */
export const writeHeader: Write = (writer, node, indent) => {
  const { options, toc } = writer;
  const attributes: Attributes = new Map(node.attributes);
  if (options.autoIds && !attributes.has('id')) attributes.set('id', writer.headerId(node.rawText));
  const id = attributes.get('id');
  const isListed = options.tocLevels.includes(node.level) && !/\bno_toc\b/.test(node.attributes?.get('class') ?? '');
  if (id !== undefined && isListed) toc.push({ level: node.level, id, children: node.children });
  const level = Math.max(Math.min(node.level + options.headerOffset, 6), 1);
  open(writer, `h${level}`, node, attributes, indent);
  writeInside(writer, node, indent);
  put(writer.out, `</h${level}>\n`);
};

/** Write a horizontal rule. */
export const writeRule: Write = (writer, node, indent) => {
  putIndent(writer, indent);
  markLine(writer.out, node.line);
  put(writer.out, `<hr${printAttributes(node.attributes)} />\n`);
};

/** Write a list, or what a list marked `{:toc}` or `{:footnotes}` stands for. */
export const writeList: Write = (writer, node, indent) => {
  const { holes, out } = writer;
  const refs = node.ial?.refs ?? [];
  if (holes.toc === undefined && refs.includes('toc')) {
    markLine(out, node.line);
    holes.toc = { hole: leaveHole(out), list: node };
  } else if (holes.footnotes === undefined && refs.includes('footnotes')) holes.footnotes = leaveHole(out);
  else writeContainer(writer, node, indent);
};

/** Write an item of a list or a definition. */
export const writeItem: Write = (writer, node, indent) => {
  const { out } = writer;
  open(writer, node.type, node, node.attributes, indent);
  const first = node.children[0];
  const isInline = first === undefined || (first.type === 'p' && first.isTransparent);
  if (!isInline) put(out, '\n');
  const start = out.pieces.length;
  writeInside(writer, node, indent);
  if (!isInline || (out.pieces.length > start && endsLine(out))) putIndent(writer, indent);
  put(out, `</${node.type}>\n`);
};

/** Write the term of a definition list. */
export const writeTerm: Write = (writer, node, indent) => {
  const attributes: Attributes = new Map(node.attributes);
  const ref = writer.stack.at(-1)?.ial?.refs?.find((name) => name.startsWith('auto_ids'));
  if (ref !== undefined && !attributes.has('id')) {
    attributes.set('id', (/^auto_ids-([\w-]+)/.exec(ref)?.[1] ?? '') + kramdownHeaderId(node.rawText));
  }
  open(writer, 'dt', node, attributes, indent);
  writeInside(writer, node, indent);
  put(writer.out, '</dt>\n');
};

const isWithinRaw = (writer: Writer): boolean => {
  const around = writer.stack.at(-1);
  return around?.type === 'html_element' && around.contentModel === 'raw';
};

const writeSpanElement = (writer: Writer, node: Node, indent: number): void => {
  const { out } = writer;
  markLine(out, node.line);
  put(out, `<${node.value}${printAttributes(node.attributes)}`);
  put(out, '>');
  const start = out.pieces.length;
  writeInside(writer, node, indent);
  if (out.pieces.length === start && VOID_ELEMENTS.has(node.value)) {
    takeBack(out);
    put(out, ' />');
  } else put(out, `</${node.value}>`);
};

const writeElementBody = (writer: Writer, node: Node, indent: number): void => {
  const { out } = writer;
  const isBlock = node.contentModel === 'block';
  put(out, isBlock ? '>\n' : '>');
  const start = out.pieces.length;
  writeInside(writer, node, indent);
  if (out.pieces.length > start) {
    if (isBlock) put(out, (endsLine(out) ? '' : '\n') + spaces(indent));
    put(out, `</${node.value}>`);
    return;
  }
  takeBack(out);
  put(out, VOID_ELEMENTS.has(node.value) ? ' />' : `></${node.value}>`);
};

/** Write an HTML element. */
export const writeElement: Write = (writer, node, indent) => {
  if (node.category === 'span') {
    writeSpanElement(writer, node, indent);
    return;
  }
  const isRaw = isWithinRaw(writer);
  if (!isRaw) putIndent(writer, indent);
  markLine(writer.out, node.line);
  put(writer.out, `<${node.value}${printAttributes(node.attributes)}`);
  if (node.isClosed && node.contentModel === 'raw') put(writer.out, ' />');
  else writeElementBody(writer, node, indent);
  if (!isRaw) put(writer.out, '\n');
};

/** Write an HTML comment or an instruction as it stands. */
export const writeVerbatim: Write = (writer, node, indent) => {
  const isBlock = node.category === 'block' && !isWithinRaw(writer);
  if (isBlock) putIndent(writer, indent);
  putLines(writer.out, node.value, node.line);
  if (isBlock) put(writer.out, '\n');
};

/** Write a kramdown comment as an HTML one. */
export const writeComment: Write = (writer, node, indent) => {
  const isBlock = node.category === 'block';
  if (isBlock) putIndent(writer, indent);
  markLine(writer.out, node.line);
  put(writer.out, `<!-- ${node.value} -->${isBlock ? '\n' : ''}`);
};

/** Write what was not to be read, if it was meant for HTML. */
export const writeRaw: Write = (writer, node) => {
  if (node.rawTypes.length > 0 && !node.rawTypes.includes('html')) return;
  putLines(writer.out, node.value, node.line);
  if (node.category === 'block') put(writer.out, '\n');
};

/** Write a cell of a table; an empty one holds a space that does not break. */
export const writeCell: Write = (writer, node, indent) => {
  const name = writer.stack.at(-2)?.type === 'thead' ? 'th' : 'td';
  const { alignment } = node;
  const attributes: Attributes = new Map(node.attributes);
  if (alignment !== 'default') {
    const style = attributes.get('style');
    attributes.set('style', `${style === undefined ? '' : `${style}; `}text-align: ${alignment}`);
  }
  open(writer, name, node, attributes, indent);
  const start = writer.out.pieces.length;
  writeInside(writer, node, indent);
  if (writer.out.pieces.length === start)
    put(writer.out, printEntity(knownEntity('nbsp'), '', writer.options.entityOutput));
  put(writer.out, `</${name}>\n`);
};
