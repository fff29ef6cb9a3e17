import { type AnyNode, type Element, Text } from 'domhandler';
import { createElement, isBlank, isElement, shown } from '../../src/page/nodes.ts';
import { after, append, swap, take } from '../../src/page/splice.ts';
import { dash, isIntroduction, isNameAndRole, looksLikeSpeaker, parseAttribution } from './attribution.ts';
import { endsQuote, isOneQuote, startsQuote } from './quote-marks.ts';
import { lexicon } from './speaker-words.ts';

/** Longest line that can name a speaker. */
const longest = 200;

/** The text of nodes; what the legacy templates would have put there counts as a word. */
export function spoken(nodes: readonly AnyNode[]): string {
  const text = (node: AnyNode): string => {
    if (node.type === 'text') return node.data;
    if (!isElement(node)) return '';
    if (node.name === 'br') return '\n';
    return node.name === 'rf-opaque' ? 'Xx' : node.children.map(text).join('');
  };
  return nodes.map(text).join('').trim();
}

/** Tell whether a whole block names a speaker: behind a dash, in bold, or as `Témoignage de …`. */
export function isSpeakerBlock(node: AnyNode | undefined): node is Element {
  if (!node || !isElement(node) || !/^(p|div|cite|footer|figcaption)$/.test(node.name)) return false;
  return isSpeakerLine(node.children);
}

/** Tell whether the nodes of a line name a speaker. */
export function isSpeakerLine(nodes: readonly AnyNode[]): boolean {
  const text = spoken(nodes);
  if (!text || text.length > longest || startsQuote(text)) return false;
  if (isIntroduction(text)) return true;
  if (dash.test(text)) return !endsLikeProse(text.replace(dash, ''));
  const name = text.replace(lexicon.verb, '');
  return startsBold(nodes) ? looksLikeSpeaker(name) : isNameAndRole(name);
}

/** `- a sentence with its own verb, and its full stop.` is an item, not a name. */
function endsLikeProse(text: string): boolean {
  // Chinese and Japanese have no spaces to count words by, and a stop that no name holds.
  if (/[。！？；]/.test(text)) return true;
  return /[.!?…]$/.test(text) && !looksLikeSpeaker(text.replace(/[.]$/, '')) && text.split(/\s+/).length > 6;
}

function startsBold(nodes: readonly AnyNode[]): boolean {
  const first = nodes.find((node) => !isBlank(node) && !(isElement(node) && node.name === 'br'));
  return isElement(first) && (first.name === 'strong' || first.name === 'b' || first.name === 'cite');
}

/** Part the end of a paragraph that names a speaker from the words said, and give it as a paragraph of its own. */
export function splitSpeaker(paragraph: Element): Element | undefined {
  return splitAtCite(paragraph) ?? splitAtBreak(paragraph) ?? splitAtNewline(paragraph) ?? splitAfterQuote(paragraph);
}

function splitAtCite(paragraph: Element): Element | undefined {
  const last = shown(paragraph).at(-1);
  if (!isElement(last) || !/^(cite|footer)$/.test(last.name) || shown(paragraph).length < 2) return undefined;
  return partAt(paragraph, last);
}

/** `« … »<br>**Name**<br>Role`: the earliest line from which all names a speaker, three at most. */
function splitAtBreak(paragraph: Element): Element | undefined {
  const breaks = paragraph.children.filter((child) => isElement(child) && child.name === 'br').slice(-3);
  for (const br of breaks) {
    const tail = paragraph.children.slice(paragraph.children.indexOf(br) + 1);
    const head = paragraph.children.slice(0, paragraph.children.indexOf(br));
    const first = tail[0];
    if (first && spoken(head) && isSpeakerLine(tail)) return partAt(paragraph, first);
  }
  return undefined;
}

/** A lazy line of a blockquote: `text\n— Name`. */
function splitAtNewline(paragraph: Element): Element | undefined {
  for (const node of paragraph.children.toReversed()) {
    if (node.type !== 'text') continue;
    const found = [...node.data.matchAll(/\n\s*(?=(?:—|–|―|--?|~)\s?(?:[^\s\d-]|$))/g)].at(-1);
    if (
      !found ||
      !spoken([
        ...paragraph.children.slice(0, paragraph.children.indexOf(node)),
        new Text(node.data.slice(0, found.index)),
      ])
    )
      continue;
    const rest = node.data.slice(found.index + found[0].length);
    const tail = [new Text(rest), ...paragraph.children.slice(paragraph.children.indexOf(node) + 1)];
    if (isSpeakerLine(tail)) return partAt(paragraph, cutText(node, found.index));
  }
  return undefined;
}

/** `« … », **Name, role**`, `“…” - Name`, `« … », explique Name`: what follows the closing mark. */
function splitAfterQuote(paragraph: Element): Element | undefined {
  if (!startsQuote(spoken(paragraph.children))) return undefined;
  const { children } = paragraph;
  for (const [index, node] of children.entries()) {
    const before = children.slice(0, index);
    const cut = node.type === 'text' ? cutAfterMark(node.data, spoken(before) !== '') : undefined;
    if (node.type === 'text' && cut !== undefined) {
      const tail = [new Text(node.data.slice(cut)), ...children.slice(index + 1)];
      const head = spoken([...before, new Text(node.data.slice(0, cut))]).replace(/(?<![\s,.])[\s,.]+$/, '');
      // `“Help” and “long-lasting” - other aspects`: two words are quoted, and nobody is named.
      const isSure = isOneQuote(head) || Object.keys(parseAttribution(spoken(tail))).length > 0;
      if (isSure && saysWho(tail)) return partAt(paragraph, cutText(node, cut));
      // `*“…”* - Name`: the mark stands in what comes before.
    } else if (index > 0 && endsQuote(spoken(before)) && saysWho(children.slice(index))) return partAt(paragraph, node);
  }
  return undefined;
}

/** `… across the Pentagon. - Philip Harding`: a name behind a dash at the end of what is known to be a quotation. */
export function splitTrailingDash(paragraph: Element): Element | undefined {
  const last = shown(paragraph).at(-1);
  if (last?.type !== 'text') return undefined;
  const found = [...last.data.matchAll(/[.!?)»”"…]\s+(?=(?:—|–|--?)\s*\S)/g)].at(-1);
  if (!found) return undefined;
  const tail = last.data.slice(found.index + 1).trim();
  if (tail.length > 120 || !looksLikeSpeaker(tail)) return undefined;
  return partAt(paragraph, cutText(last, found.index + 1));
}

/** `… fought with it. (Ruth Ridge, hut keeper)` at the end of what is known to be a quotation. */
export function splitTrailingName(paragraph: Element): Element | undefined {
  const last = shown(paragraph).at(-1);
  const text = last?.type === 'text' ? last.data.trimEnd() : '';
  const found = /\(([^()]{5,100})\)\.?$/.exec(text);
  if (last?.type !== 'text' || !found || !looksLikeSpeaker(found[1] ?? '')) return undefined;
  const head = text.slice(0, found.index);
  const before = shown(paragraph).slice(0, -1);
  // `[@ruth](…) (Ruth Ridge)`: the link is hers too.
  const link = head.trim() === '' ? before.at(-1) : undefined;
  const isHandle = isElement(link) && link.name === 'a';
  const said = (spoken(isHandle ? before.slice(0, -1) : before) + (isHandle ? '' : head)).trim();
  if (!/[.!?…]["»”“)]*$/.test(said) && !isHandle) return undefined;
  return partAt(paragraph, isHandle ? link : cutText(last, found.index));
}

/** Where the text after the last closing mark begins, its comma left behind. */
function cutAfterMark(text: string, mayBeStart: boolean): number | undefined {
  const marks = [...text.matchAll(/[»”"“]\s*[,.]?\s*(?=\S)/g)];
  const last = marks.findLast((mark) => mayBeStart || mark.index > 0);
  if (last) return last.index + last[0].length;
  return undefined;
}

function saysWho(nodes: readonly AnyNode[]): boolean {
  const text = spoken(nodes);
  if (!text || text.length > longest || /[«»“”"]/.test(text)) return false;
  if (isSpeakerLine(nodes) || isNameAndRole(text, longest)) return true;
  return lexicon.verb.test(text) && looksLikeSpeaker(text);
}

/** Cut a text in two; gives the node that holds the second part. */
function cutText(node: Text, at: number): Text {
  const rest = new Text(node.data.slice(at).trimStart());
  if (node.sourceCodeLocation) Object.assign(rest, { sourceCodeLocation: node.sourceCodeLocation });
  after(node, [rest]);
  node.data = node.data.slice(0, at).trimEnd();
  return rest;
}

/** Move all from a node on into a paragraph of its own; breaks at the cut are gone. */
function partAt(paragraph: Element, from: AnyNode): Element {
  const at = paragraph.children.indexOf(from);
  const tail = paragraph.children.slice(at);
  const made = createElement('p', from.sourceCodeLocation ? from : paragraph);
  append(made, tail);
  trimBreaks(paragraph);
  after(paragraph, [made]);
  return made;
}

/** Take the line breaks off a paragraph's end. */
export function trimBreaks(paragraph: Element): void {
  for (const node of paragraph.children.toReversed()) {
    if (!isBlank(node) && !(isElement(node) && node.name === 'br')) break;
    take(node);
  }
}

/** Open the lists of a line that names a speaker, whose parts are lines. */
export function flattenLine(nodes: readonly AnyNode[]): readonly AnyNode[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || (node.name !== 'ul' && node.name !== 'ol')) return [node];
    const items = node.children.filter(isElement);
    for (const item of items) item.name = 'p';
    swap(node, items);
    return items;
  });
}
