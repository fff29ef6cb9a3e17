import { knownEntity, namedEntity, numericEntity } from '../entities.ts';
import type { Attributes, Node } from '../node.ts';
import { markLine, put, putLines } from './buffer.ts';
import { escapeAll, escapeText, printAttributes } from './escape.ts';
import { printEntity, writeInside, type Writer } from './writer.ts';

type Write = (writer: Writer, node: Node, indent: number) => void;

const CJK_BREAK =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\n(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;

/** Write text, noting where each of its lines starts. */
export const writeText: Write = (writer, { value, line }) => {
  if (writer.options.removeLineBreaksForCjk) {
    markLine(writer.out, line);
    put(writer.out, escapeText(value).replaceAll(CJK_BREAK, ''));
  } else if (value.includes('\n')) {
    for (const [index, part] of value.split(/(?<=\n)/).entries())
      putLines(writer.out, escapeText(part), line > 0 ? line + index : 0);
  } else {
    markLine(writer.out, line);
    put(writer.out, escapeText(value));
  }
};

const wrap = (writer: Writer, name: string, attributes: Attributes | undefined, body: string): void =>
  put(writer.out, `<${name}${printAttributes(attributes)}>${body}</${name}>`);

/** Write a span element around what is in it. */
export const writeSpan: Write = (writer, node, indent) => {
  markLine(writer.out, node.line);
  put(writer.out, `<${node.type}${printAttributes(node.attributes)}>`);
  writeInside(writer, node, indent);
  put(writer.out, `</${node.type}>`);
};

/** Write an image. */
export const writeImage: Write = (writer, node) => {
  markLine(writer.out, node.line);
  put(writer.out, `<img${printAttributes(node.attributes)} />`);
};

/** Write code within a paragraph. */
export const writeCodespan: Write = (writer, node) => {
  markLine(writer.out, node.line);
  put(writer.out, `<code${printAttributes(node.attributes)}>`);
  putLines(writer.out, escapeAll(node.value), node.line);
  put(writer.out, '</code>');
};

/** Write a footnote's mark; the first one gives the footnote its number. */
export const writeFootnoteMark: Write = (writer, node) => {
  const { options, reading, footnotes, footnotesByName, out } = writer;
  const name = options.footnotePrefix + node.value;
  let used = footnotesByName.get(name);
  let repeat = '';
  if (used === undefined) {
    const content = reading.footnotes.get(node.value)?.content ?? node;
    used = { name, content, number: options.footnoteNr + footnotes.length, repeats: 0 };
    footnotes.push(used);
    footnotesByName.set(name, used);
  } else {
    used.repeats += 1;
    repeat = `:${used.repeats}`;
  }
  markLine(out, node.line);
  put(out, `<sup id="fnref:${name}${repeat}" role="doc-noteref">`);
  put(out, `<a href="#fn:${name}" class="footnote" rel="footnote">${used.number}</a></sup>`);
};

/** Write an entity. */
export const writeEntity: Write = (writer, node) => {
  if (node.entity !== undefined) put(writer.out, printEntity(node.entity, node.value, writer.options.entityOutput));
};

const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  laquo_space: ['laquo', 'nbsp'],
  raquo_space: ['nbsp', 'raquo'],
};

/** Write a dash, an ellipsis or a guillemet. */
export const writeSymbol: Write = ({ out, options }, { value }) => {
  const own = options.typographicSymbols[value];
  if (own !== undefined) put(out, escapeText(own));
  else for (const name of SYMBOLS[value] ?? [value]) put(out, printEntity(knownEntity(name), '', options.entityOutput));
};

const QUOTES = ['lsquo', 'rsquo', 'ldquo', 'rdquo'];

/** Write a curly quote, or what the site wants in its place. */
export const writeQuote: Write = ({ out, options }, { value }) => {
  const wanted = options.smartQuotes[QUOTES.indexOf(value)] ?? value;
  const entity = typeof wanted === 'number' ? numericEntity(wanted) : (namedEntity(wanted) ?? knownEntity(value));
  put(out, printEntity(entity, '', options.entityOutput));
};

/** Write an abbreviation with what it stands for. */
export const writeAbbreviation: Write = (writer, node) => {
  const abbreviation = writer.reading.abbreviations.get(node.value);
  const attributes: Attributes = new Map(abbreviation?.eob.attributes);
  if (abbreviation !== undefined && abbreviation.title !== '') attributes.set('title', abbreviation.title);
  markLine(writer.out, node.line);
  wrap(writer, 'abbr', attributes, node.value);
};

const addClass = (attributes: Attributes | undefined, name: string): Attributes => {
  const added: Attributes = new Map(attributes);
  added.set('class', `${added.get('class') ?? ''} ${name}`.trimStart());
  return added;
};

const writeMathJax: Write = (writer, node, indent) => {
  const isBlock = node.category === 'block';
  const value = escapeAll(node.value);
  const bare = isBlock ? `\\[${value}\\]\n` : `\\(${value}\\)`;
  if (node.attributes === undefined || node.attributes.size === 0) put(writer.out, bare);
  else if (isBlock) {
    put(writer.out, ' '.repeat(indent));
    wrap(writer, 'div', node.attributes, bare);
    put(writer.out, '\n');
  } else wrap(writer, 'span', node.attributes, `$${node.value}$`);
};

/** Write mathematics for the engine the site uses, or as the page had it. */
export const writeMath: Write = (writer, node, indent) => {
  markLine(writer.out, node.line);
  if (writer.options.mathEngine !== undefined) {
    writeMathJax(writer, node, indent);
    return;
  }
  const attributes = addClass(node.attributes, 'kdmath');
  if (node.category !== 'block') {
    wrap(writer, 'span', attributes, `$${node.value}$`);
    return;
  }
  put(writer.out, ' '.repeat(indent));
  wrap(writer, 'div', attributes, `$$\n${node.value}\n$$`);
  put(writer.out, '\n');
};
