import { type AnyNode, Element } from 'domhandler';
import { append } from './splice.ts';

/** Elements that are set apart as blocks, the `rf-*` ones among them. */
export const blocks: ReadonlySet<string> = new Set(
  `address article aside blockquote center details dd dialog dir div dl dt fieldset figcaption figure footer form
   h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section summary table
   caption colgroup tbody td tfoot th thead tr ul rf-section rf-title rf-testimonial rf-attribution rf-portrait
   rf-embed rf-callout`.split(/\s+/),
);

/** Tell an element from text and comments. */
export function isElement(node: AnyNode | null | undefined): node is Element {
  return node?.type === 'tag';
}

/** Tell whether a node is a block, or holds one that would break the line it stands in. */
export function isBlock(node: AnyNode): boolean {
  if (!isElement(node)) return false;
  return blocks.has(node.name) || node.children.some(isBlock);
}

/** Tell whether a node shows nothing: white space, a comment. A no-break space is nothing too. */
export function isBlank(node: AnyNode): boolean {
  if (node.type === 'text') return !node.data.trim();
  return node.type === 'comment';
}

const visible: ReadonlySet<string> = new Set(
  `img iframe video audio object embed svg canvas input hr table rf-embed rf-opaque math select textarea`.split(' '),
);

/** Tell whether nothing of a node is seen: no word, no picture, no player. */
export function isEmpty(node: AnyNode): boolean {
  if (isBlank(node)) return true;
  if (node.type === 'text') return false;
  if (node.type === 'script') return false;
  if (!isElement(node)) return true;
  return !visible.has(node.name) && !isAnchor(node) && node.children.every(isEmpty);
}

/** `<a name="here"></a>`: a place that links lead to. */
export function isAnchor(node: AnyNode): boolean {
  return isElement(node) && anchorOf(node) !== undefined && node.name === 'a' && node.attribs['href'] === undefined;
}

/** The anchor that an element carries. */
export function anchorOf(element: Element): string | undefined {
  return element.attribs['id'] || element.attribs['name'] || undefined;
}

/** The text in a node, as written. */
export function textOf(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  if (isElement(node) && node.name === 'br') return '\n';
  return 'children' in node && node.type !== 'script' && node.type !== 'style'
    ? node.children.map(textOf).join('')
    : '';
}

/** The words in a node, white space folded. */
export function wordsOf(node: AnyNode): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

/** The children that show something. */
export function shown(element: Element): readonly AnyNode[] {
  return element.children.filter((child) => !isBlank(child));
}

/** Tell whether a node stands in code, where no rule may touch it. */
export function inCode(node: AnyNode): boolean {
  for (let up: AnyNode | null = node; up; up = up.parent) {
    if (isElement(up) && (up.name === 'pre' || up.name === 'code')) return true;
  }
  return false;
}

/** The class names of an element. */
export function classesOf(element: Element): readonly string[] {
  return (element.attribs['class'] ?? '').split(/\s+/).filter(Boolean);
}

/** Make an element, standing where another node stood. */
export function createElement(name: string, from?: AnyNode, children: AnyNode[] = []): Element {
  const made = new Element(name, {});
  append(made, children);
  if (from?.sourceCodeLocation) Object.assign(made, { sourceCodeLocation: from.sourceCodeLocation });
  return made;
}
