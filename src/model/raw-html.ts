import { render } from 'dom-serializer';
import { type AnyNode, Comment, Element, isTag, isText, Text } from 'domhandler';
import { unseen } from '../prove/inventory.ts';

const hollow = new Set(['span', 'font']);

const kept = new Set(
  `href src srcset sizes alt title id name colspan rowspan scope headers width height lang dir start reversed type
   controls poster data allow allowfullscreen value datetime cite open label for viewbox xmlns d fill stroke x y cx cy
   r rx ry x1 x2 y1 y2 points transform`.split(/\s+/),
);

/**
 * Print an element as the HTML to keep: inert and lean. Classes, styles and handlers go, and no blank line stays
 * inside, since CommonMark would end the block there.
 */
export function rawHtml(element: Element): string {
  return withoutBlankLines(render(lean(element), { encodeEntities: 'utf8', xmlMode: false }));
}

/** Take the blank lines out of HTML; in code, where they count, their line feeds are written as `&#10;`. */
export function withoutBlankLines(html: string): string {
  return html
    .replace(/<pre\b[\s\S]*?<\/pre>|\n[ \t]*(?=\n)/gi, (part) =>
      part.startsWith('<') ? part.replace(/\n(?=[ \t]*\n)/g, '&#10;') : '',
    )
    .trim();
}

function lean(node: Element): Element {
  const attributes = Object.entries(node.attribs).filter(
    ([name, value]) => kept.has(name.toLowerCase()) && isInert(value),
  );
  return new Element(node.name, Object.fromEntries(attributes), node.children.flatMap(leanChild));
}

function leanChild(node: AnyNode): (Comment | Element | Text)[] {
  if (isText(node)) return [new Text(node.data)];
  if (!isTag(node) || unseen.has(node.name)) return [];
  if (node.name === 'rf-opaque') return [new Comment(` ${node.attribs['raw'] ?? ''} `)];
  // Marks of the transforms are no HTML.
  if (node.name.startsWith('rf-')) return node.children.flatMap(leanChild);
  // `<span class="kd">` says nothing without its class.
  const bare = lean(node);
  return hollow.has(node.name) && Object.keys(bare.attribs).length === 0
    ? (bare.children as (Comment | Element | Text)[])
    : [bare];
}

function isInert(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/^(javascript|vbscript|data:text\/html)/i.test(value.replace(/[\x00-\x20]+/g, ''));
}
