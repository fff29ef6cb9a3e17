import type { AnyNode } from 'domhandler';

const longest = 80;

/** Quote the beginning of a node or a text in a ledger: its words, or its tag where it has none. */
export function excerptOf(what: AnyNode | string): string {
  const text = (typeof what === 'string' ? what : words(what)).replace(/\s+/g, ' ').trim();
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  // Never in the middle of a pair that is one character.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function words(node: AnyNode): string {
  if (node.type === 'script' || node.type === 'style') return tag(node.name, node.attribs) + textOf(node);
  const text = textOf(node);
  if (text.trim() || !('attribs' in node)) return text;
  return tag(node.name, node.attribs);
}

function tag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${written.join('')}>`;
}

function textOf(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
