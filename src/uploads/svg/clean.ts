import { allowedAttributes, allowedElements } from './allowed.ts';
import { cleanStyle, isSafeReference, isSafeValue } from './reference.ts';
import { readSvgText } from './text.ts';
import { parseSvg, printSvg, type SvgElement, type SvgNode } from './tree.ts';
import { checkUses } from './uses.ts';

/** A drawing that runs nothing and reaches nothing, and what had to go for that. */
export interface CleanedSvg {
  readonly bytes: Uint8Array;
  /** Names of what was taken out that could do harm: `<script>`, `onload`, `href`; editors' notes are not told. */
  readonly removed: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly notes: readonly string[];
}

/** Clean a drawing by an allow list on its parsed tree; throws, with the reason, where it cannot be read safely. */
export function cleanSvg(source: Uint8Array): CleanedSvg {
  const { text, notes } = readSvgText(source);
  const removed = new Set<string>();
  const root = cleanElement(parseSvg(text), removed, false);
  if (root === undefined) throw new Error('nothing is left of it');
  checkUses(root);
  const namespaced = withNamespaces(root);
  const bytes = new TextEncoder().encode(printSvg(namespaced));
  const untouched = removed.size === 0 && notes.length === 0 && bytes.length >= source.length;
  return { bytes: untouched ? source : bytes, removed: [...removed], ...sizeOf(root), notes };
}

const spacious = new Set(['text', 'tspan', 'textPath', 'title', 'desc', 'style', 'a']);

function cleanElement(element: SvgElement, removed: Set<string>, keepSpace: boolean): SvgElement | undefined {
  if (!allowedElements.has(element.name)) {
    if (!isEditorsNote(element.name)) removed.add(`<${element.name}>`);
    return undefined;
  }
  const attributes = cleanAttributes(element, removed);
  if (isHarmfulAnimation(element.name, attributes)) {
    removed.add(`<${element.name}>`);
    return undefined;
  }
  // What it would have drawn is gone with its reference.
  if (/^(?:image|use)$/.test(element.name) && !attributes.has('href') && !attributes.has('xlink:href'))
    return undefined;
  const spaced = keepSpace || spacious.has(element.name) || attributes.get('xml:space') === 'preserve';
  const children = element.children.flatMap((child) => cleanNode(child, element.name, removed, spaced));
  return { ...element, attributes, children };
}

function cleanNode(node: SvgNode, parent: string, removed: Set<string>, spaced: boolean): readonly SvgNode[] {
  if (node.kind === 'element') {
    const cleaned = cleanElement(node, removed, spaced);
    return cleaned ? [cleaned] : [];
  }
  if (!spaced && node.text.trim() === '') return [];
  if (parent !== 'style') return [node];
  const text = cleanStyle(node.text);
  if (text !== node.text) removed.add('outside references in <style>');
  return [{ kind: 'text', text }];
}

function cleanAttributes({ name: element, attributes }: SvgElement, removed: Set<string>): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of attributes) {
    if (/^on/i.test(name)) removed.add(name);
    else if (!allowedAttributes.has(name) && !/^(?:aria|data)-[a-z-]+$/.test(name)) continue;
    else if (/^(?:xlink:)?href$/.test(name) && !isSafeReference(element, value)) removed.add(name);
    else if (name.startsWith('xmlns') || isSafeValue(value)) kept.set(name, value);
    else if (name === 'style' && cleanStyle(value) !== '')
      kept.set(name, note(removed, 'outside references', cleanStyle(value)));
    else removed.add(name);
  }
  return kept;
}

function note<T>(removed: Set<string>, what: string, value: T): T {
  removed.add(what);
  return value;
}

/** `<set attributeName="href" to="javascript:…">` writes what could not be written itself. */
function isHarmfulAnimation(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (!/^(?:animate|set)/.test(name)) return false;
  return /href|^on|style/i.test(attributes.get('attributeName') ?? '');
}

/** What drawing programs keep for themselves: `<metadata>`, `<sodipodi:namedview>`, `<i:pgf>`. */
function isEditorsNote(name: string): boolean {
  return name === 'metadata' || name.includes(':');
}

function withNamespaces(root: SvgElement): SvgElement {
  const attributes = new Map(root.attributes);
  attributes.set('xmlns', 'http://www.w3.org/2000/svg');
  attributes.set('xmlns:xlink', 'http://www.w3.org/1999/xlink');
  if (!usesXlink(root)) attributes.delete('xmlns:xlink');
  return { ...root, attributes };
}

function usesXlink({ attributes, children }: SvgElement): boolean {
  const own = [...attributes.keys()].some((name) => name.startsWith('xlink:'));
  return own || children.some((child) => child.kind === 'element' && usesXlink(child));
}

function sizeOf({ attributes }: SvgElement): { readonly width: number; readonly height: number } {
  const box = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const pixels = (name: string): number => {
    const match = /^\s*(\d*\.?\d+)(?:px)?\s*$/.exec(attributes.get(name) ?? '');
    return Number(match?.[1] ?? 0);
  };
  const [, , boxWidth = 0, boxHeight = 0] = box.every(Number.isFinite) ? box : [];
  const width =
    pixels('width') || (pixels('height') && boxHeight ? (pixels('height') * boxWidth) / boxHeight : boxWidth);
  const height =
    pixels('height') || (pixels('width') && boxWidth ? (pixels('width') * boxHeight) / boxWidth : boxHeight);
  return { width: Math.round(width), height: Math.round(height) };
}
