import type { Inline } from '../document/index.ts';

/** Write keys as code, which is how Markdown is written by hand: `<kbd>Ctrl</kbd>` in a text becomes `Ctrl` in backticks. */
export function keysAsCode(inlines: readonly Inline[], note: (key: string) => void): readonly Inline[] {
  const out: Inline[] = [];
  for (let at = 0; at < inlines.length; at++) {
    const [open, key, close] = inlines.slice(at, at + 3);
    const isKey =
      isTag(open, '<kbd>') && isTag(close, '</kbd>') && key?.type === 'text' && key.value.trim() === key.value;
    if (isKey) {
      note(key.value);
      out.push({ type: 'inlineCode', value: key.value });
      at += 2;
    } else if (open) out.push(open);
  }
  return out;
}

function isTag(inline: Inline | undefined, tag: string): boolean {
  return inline?.type === 'html' && inline.value === tag;
}
