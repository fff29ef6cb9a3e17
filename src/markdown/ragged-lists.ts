/** A list whose items are being read: where its markers stand, where their text does, and the numbers so far. */
interface OpenList {
  readonly indent: number;
  readonly content: number;
  readonly numbers: readonly number[];
}

/**
 * Tell whether lists are written otherwise than one would by hand: nested items that do not stand under the text of
 * their parent, more than one space after a marker, numbers that neither count nor stay the same.
 */
export function hasRaggedLists(text: string): boolean {
  let open: readonly OpenList[] = [];
  for (const line of text.split('\n')) {
    const [, spaces = '', marker, gap = ''] = /^( *)([*+-]|\d+[.)])( +|$)/.exec(line) ?? [];
    if (marker === undefined) continue;
    const indent = spaces.length;
    open = open.filter((list) => indent >= list.content || indent === list.indent);
    const last = open.at(-1);
    const isSibling = last?.indent === indent;
    if (gap.length > 1 || (!isSibling && indent !== (last?.content ?? 0))) return true;
    const numbers = [...(isSibling ? last.numbers : []), ...(/^\d/.test(marker) ? [Number.parseInt(marker, 10)] : [])];
    if (!count(numbers)) return true;
    const list = { indent, content: indent + marker.length + 1, numbers };
    open = isSibling ? [...open.slice(0, -1), list] : [...open, list];
  }
  return false;
}

/** `1. 2. 3.`, or `1. 1. 1.` by those who leave the counting to the renderer. */
function count(numbers: readonly number[]): boolean {
  const [first = 1] = numbers;
  return numbers.every((number, index) => number === first + index) || numbers.every((number) => number === first);
}
