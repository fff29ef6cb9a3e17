import { type AnyNode, Element, isTag, isText, Text } from 'domhandler';
import { effectsBetween } from '../page/effects.ts';
import { blockElements, inventoryOf, unseen } from '../prove/inventory.ts';
import type { BlockHandler, ModelContext } from './context.ts';
import { placed } from './flow.ts';

/** Read `<pre>`, with or without `<code>`: its text to the byte, its language from the class names in use. */
export const codeOf: BlockHandler = (node, ctx) => {
  const value = codeText(node.children)
    .replace(/(?<!\n)\n+$/, '')
    .replace(/^\n+/, '');
  if (!value.trim()) return [];
  const lang = languageOf(node);
  noteMarks(node, ctx);
  return [{ type: 'code', ...(lang ? { lang } : {}), value, ...placed(node, ctx) }];
};

/** `<pre>a <strong>b</strong> <a href>c</a></pre>`: code is text alone. */
function noteMarks(node: Element, ctx: ModelContext): void {
  const bare = new Element('pre', {}, [new Text(codeText(node.children))]);
  const effects = effectsBetween(inventoryOf([node]), inventoryOf([bare]));
  if (effects.length > 0) ctx.left(node, 'Code holds no links, pictures, boxes, lists or emphasis.', effects);
}

/** The text of code; what a browser shows as a block of its own (`<pre><ol><li>…`) begins and ends a line. */
function codeText(nodes: readonly AnyNode[]): string {
  let text = '';
  let isOpen = false;
  const add = (piece: string): void => {
    if (piece === '') return;
    if (isOpen && text !== '' && !text.endsWith('\n') && !piece.startsWith('\n')) text += '\n';
    isOpen = false;
    text += piece;
  };
  const read = (node: AnyNode): void => {
    if (isText(node)) return add(node.data);
    if (!isTag(node) || unseen.has(node.name)) return;
    if (node.name === 'br') return add('\n');
    const isBlock = blockElements.has(node.name);
    isOpen ||= isBlock;
    for (const child of node.children) read(child);
    isOpen ||= isBlock;
  };
  for (const node of nodes) read(node);
  return text;
}

/** `class="language-js"`, `lang-js`, `brush: js`, `data-lang="js"`, on the element, its `<code>` or its parent. */
function languageOf(node: Element): string | undefined {
  const code = node.children.find((child): child is Element => isTag(child) && child.name === 'code');
  const parent = node.parent && isTag(node.parent) ? node.parent : undefined;
  for (const element of [code, node, parent]) {
    if (!element) continue;
    const found =
      element.attribs['data-lang'] ??
      /(?:\b(?:language|lang)-|\bbrush:\s*)([\w+#.-]+)/.exec(element.attribs['class'] ?? '')?.[1];
    if (found) return found === 'plaintext' ? 'text' : found;
  }
  return undefined;
}
