import type { AnyNode } from 'domhandler';
import { wordsOf } from '../../src/page/nodes.ts';

const opening: RegExp = /^[«“„‟"❝]/;

/** The closing mark, then punctuation that typographers set after it. */
const closing: RegExp = /[»”“"❞][\s.,;:!?…)]*$/;

/** Tell whether a text or node begins with a quotation mark. */
export function startsQuote(what: AnyNode | string): boolean {
  return opening.test(plain(what));
}

/** Tell whether a text or node ends with a quotation mark. */
export function endsQuote(what: AnyNode | string): boolean {
  const text = plain(what);
  return closing.test(text) && !/^[«“"]$/.test(text);
}

/** Tell whether a text or node is one quotation from end to end, and not two words of which each is quoted. */
export function isOneQuote(what: AnyNode | string): boolean {
  const text = plain(what);
  if (!startsQuote(text) || !endsQuote(text) || text.length < 3) return false;
  const inner = text.slice(1).replace(closing, '');
  return depthStays(inner);
}

/** `« Refuge » : le mot … « sentier »` closes before its end. */
function depthStays(inner: string): boolean {
  let depth = 1;
  for (const char of inner) {
    if ('«„“❝'.includes(char)) depth += 1;
    else if ('»”❞'.includes(char)) depth -= 1;
    if (depth <= 0) return false;
  }
  const straight = inner.split('"').length - 1;
  return straight % 2 === 0;
}

function plain(what: AnyNode | string): string {
  return (typeof what === 'string' ? what : wordsOf(what)).trim();
}
