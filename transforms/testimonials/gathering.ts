import type { Element } from 'domhandler';
import { isElement, isEmpty, wordsOf } from '../../src/page/nodes.ts';
import { lexicon } from './speaker-words.ts';

/**
 * Tell whether a line says that several people's words come: surely where it ends with a colon (`Quelques verbatims :`),
 * perhaps where it does not (`The feedback was largely positive.`).
 */
export function gathers(line: Element): 'surely' | 'perhaps' | undefined {
  const text = wordsOf(line);
  const last = text.split(/(?<=[.!?])\s+/).at(-1) ?? text;
  if (!lexicon.gathering.test(last)) return undefined;
  return last.endsWith(':') ? 'surely' : 'perhaps';
}

/** The heading or paragraph before an element, what shows nothing and pictures passed over. */
export function lineAbove(element: Element): Element | undefined {
  let at = element.prev;
  while (at && (isEmpty(at) || (isElement(at) && wordsOf(at) === ''))) at = at.prev;
  return isElement(at) && /^(p|h[1-6])$/.test(at.name) ? at : undefined;
}
