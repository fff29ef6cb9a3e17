import { parseDocument } from 'htmlparser2';

/** An element of a drawing. */
export interface SvgElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
}

export type SvgNode = SvgElement | { readonly kind: 'text'; readonly text: string };

/** Nesting that no drawing program writes. */
const deepest = 256;

interface ParsedNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly ParsedNode[];
}

/** Read a drawing into a tree of elements and text; comments and processing instructions are left out. */
export function parseSvg(text: string): SvgElement {
  const parsed = parseDocument(text, { xmlMode: true, decodeEntities: true, recognizeSelfClosing: true });
  const roots = (parsed as unknown as ParsedNode).children ?? [];
  const root = roots.flatMap((node) => convert(node, 0)).find((node) => node.kind === 'element');
  if (root?.kind !== 'element' || root.name !== 'svg') throw new Error('it does not begin with an <svg> element');
  return root;
}

function convert(node: ParsedNode, depth: number): readonly SvgNode[] {
  if (depth > deepest) throw new Error(`it nests deeper than ${deepest} elements`);
  if (node.type === 'text') return [{ kind: 'text', text: node.data ?? '' }];
  const children = (node.children ?? []).flatMap((child) => convert(child, depth + 1));
  if (node.type === 'cdata') return children;
  if (node.name === undefined || !['tag', 'script', 'style'].includes(node.type)) return [];
  return [{ kind: 'element', name: node.name, attributes: new Map(Object.entries(node.attribs ?? {})), children }];
}

/** Write a tree as XML. */
export function printSvg(node: SvgNode): string {
  if (node.kind === 'text') return escapeXml(node.text);
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  const inner = node.children.map(printSvg).join('');
  return inner === '' ? `<${node.name}${attributes}/>` : `<${node.name}${attributes}>${inner}</${node.name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeAttribute(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return escaped.replaceAll(/[\t\n\r]/g, (space) => `&#${space.codePointAt(0)};`);
}
