import type { AnyNode, ChildNode, ParentNode } from 'domhandler';

/**
 * Put nodes in another's place; none takes it out. Cheerio's `replaceWith` leaves broken links between siblings when it
 * is given nothing, or nodes that stood beside the one replaced.
 */
export function swap(old: AnyNode, nodes: readonly AnyNode[]): void {
  const parent = old.parent;
  if (!parent) return;
  const moved = nodes.filter((node) => node !== old) as ChildNode[];
  detach(moved, old);
  const at = parent.children.indexOf(old);
  parent.children.splice(at, 1, ...(nodes as ChildNode[]));
  for (const node of moved) node.parent = parent;
  if (!nodes.includes(old)) cut(old);
  link(parent, at - 1, at + nodes.length);
}

/** Take a node out of its tree. */
export function take(node: AnyNode): void {
  swap(node, []);
}

/** Move nodes to the end of an element. */
export function append(parent: ParentNode, nodes: readonly AnyNode[]): void {
  const moved = nodes as readonly ChildNode[];
  detach(moved);
  const at = parent.children.length;
  for (const node of moved) {
    parent.children.push(node);
    node.parent = parent;
  }
  link(parent, at - 1, parent.children.length);
}

/** Put nodes before another one. */
export function before(node: AnyNode, nodes: readonly AnyNode[]): void {
  swap(node, [...nodes, node]);
}

/** Put nodes after another one. */
export function after(node: AnyNode, nodes: readonly AnyNode[]): void {
  swap(node, [node, ...nodes]);
}

function detach(nodes: readonly ChildNode[], from?: AnyNode): void {
  // All the children of one element are taken at once: an unwrapped `<div>` may hold thousands.
  if (from && 'children' in from && nodes.length > 1 && nodes.length === from.children.length) {
    if (nodes.every((node) => node.parent === from)) {
      from.children = [];
      for (const node of nodes) cut(node);
      return;
    }
  }
  for (const node of nodes) {
    const { parent } = node;
    if (!parent) continue;
    const at = parent.children.indexOf(node);
    parent.children.splice(at, 1);
    cut(node);
    link(parent, at - 1, at);
  }
}

function cut(node: ChildNode): void {
  node.parent = null;
  node.prev = null;
  node.next = null;
}

/** Mend the links from one child to another, both inclusive where they are there. */
function link(parent: ParentNode, from: number, to: number): void {
  const { children } = parent;
  for (let at = Math.max(from, 0); at <= Math.min(to, children.length - 1); at++) {
    const node = children[at];
    if (!node) continue;
    node.prev = children[at - 1] ?? null;
    node.next = children[at + 1] ?? null;
  }
}
