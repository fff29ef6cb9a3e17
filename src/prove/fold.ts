const folded: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '‘’‚‛′ʼ＇',
    '"': '“”„‟″',
    '<<': '«',
    '>>': '»',
    '<': '‹',
    '>': '›',
    '-': '‐‑‒–—―−',
    '...': '…',
    '': '\u200B\u200C\u200D\u2060\uFEFF\u00AD\u200E\u200F\uFE0F\uFE0E\uE000\uE001\uE010\uE011\uE012\uE013\uE014\uE015\uE016\uE017\uE018\uE019',
  }).flatMap(([plain, fancy]) => [...fancy].map((char) => [char, plain] as const)),
);

const fancy: RegExp = new RegExp(`[${[...folded.keys()].join('')}]`, 'gu');

/** Control characters but white space: old posts hold stray ones, and XML cannot. */
// oxlint-disable-next-line no-control-regex
const unseen: RegExp = /[\u0000-\u0008\u000E-\u001F\u007F]/g;

/**
 * Give text the one form in which two readings are compared: NFC, smart punctuation made plain (kramdown curls
 * quotes, GFM does not), runs of white space one space, invisible characters gone, and with them the private-use ones
 * that stand for pieces of the site's templates.
 */
export function fold(text: string): string {
  return foldMarks(text).replace(/\s+/g, ' ').trim();
}

/** Make smart punctuation plain, and leave white space as it is. */
export function foldMarks(text: string): string {
  const seen = withoutControls(text);
  const plain = isAscii(seen) ? seen : seen.normalize('NFC').replace(fancy, (char) => folded.get(char) ?? char);
  return plain.includes('--') ? plain.replace(/-{2,}/g, '-') : plain;
}

/** A text less the control characters in it. */
export function withoutControls(text: string): string {
  return text.replace(unseen, '');
}

/** A text less the punctuation at its edges, which may stand inside or outside a link or emphasis. */
export function trimmed(text: string): string {
  const plain = fold(text);
  return plain.replace(/^[^\p{L}\p{N}\uFFFC]+|(?<![^\p{L}\p{N}\uFFFC])[^\p{L}\p{N}\uFFFC]+$/gu, '') || plain;
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}
