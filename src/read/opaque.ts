/** A piece of a body that only the legacy site's own templates could render. */
export interface Opaque {
  readonly id: number;
  readonly raw: string;
  /** Body line, 1-based. */
  readonly line: number;
  readonly kind: 'tag' | 'output' | 'block';
}

const [open, close, zero] = ['\uE000', '\uE001', 0xe010];

/** Finds placeholders in a text; the digits of each are its first group. */
export const placeholderPattern: RegExp = /\uE000([\uE010-\uE019]+)\uE001/g;

/** Spell the placeholder that stands in a text for an opaque piece: private-use characters only. */
export function placeholder(id: number): string {
  const digits = [...String(id)].map((digit) => String.fromCodePoint(zero + Number(digit)));
  return `${open}${digits.join('')}${close}`;
}

/** Read the digits of a placeholder back. */
export function placeholderId(digits: string): number {
  return Number([...digits].map((digit) => (digit.codePointAt(0) ?? zero) - zero).join(''));
}

/** Collects opaque pieces and hands out their placeholders. */
export interface OpaqueList {
  readonly items: Opaque[];
  readonly add: (raw: string, line: number, kind: Opaque['kind']) => string;
}

/** Make an empty list of opaque pieces. */
export function createOpaqueList(): OpaqueList {
  const items: Opaque[] = [];
  const add = (raw: string, line: number, kind: Opaque['kind']): string => {
    items.push({ id: items.length, raw, line, kind });
    return placeholder(items.length - 1);
  };
  return { items, add };
}
