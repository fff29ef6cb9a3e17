import type { AnyNode, Element } from 'domhandler';
import { isBlock, isElement, textOf } from './nodes.ts';

/**
 * An element with the link that holds it and the words that touch it: what a reader sees differently once the element is
 * gone. `<a>India</a><img>"` leaves one word, and `<a><img> Subscribe</a>` another link.
 */
export function beside(element: Element): readonly AnyNode[] {
  const held = linkOf(element) ?? element;
  return [...towards(held, 'prev').reverse(), held, ...towards(held, 'next')];
}

function linkOf(element: Element): Element | undefined {
  for (let node = element.parent; isElement(node) && !isBlock(node); node = node.parent)
    if (node.name === 'a') return node;
  return undefined;
}

function towards(from: AnyNode, side: 'prev' | 'next'): AnyNode[] {
  const found: AnyNode[] = [];
  for (let node = from[side]; node && !isBlock(node); node = node[side]) {
    found.push(node);
    if (/\s/.test(textOf(node))) break;
  }
  return found;
}
