/** A list whose items are being read: where its markers stand, where their text does, and how its numbers go. */
interface OpenList {
  readonly indent: number;
  readonly content: number;
  /** The last number, where its items have one, and how far it was from the one before it. */
  readonly number: number | undefined;
  readonly step: number | undefined;
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
    const before = isSibling ? last : undefined;
    const number = /^\d/.test(marker) ? Number.parseInt(marker, 10) : before?.number;
    const step = number === undefined || before?.number === undefined ? undefined : number - before.number;
    // `1. 2. 3.`, or `1. 1. 1.` by those who leave the counting to the renderer.
    if (step !== undefined && step !== (before?.step ?? (step === 0 ? 0 : 1))) return true;
    const list = { indent, content: indent + marker.length + 1, number, step };
    open = isSibling ? [...open.slice(0, -1), list] : [...open, list];
  }
  return false;
}
