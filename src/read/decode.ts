import { printable } from '../printable.ts';
import { type Notice, notice } from './notice.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Eol = '\n' | '\r\n' | 'mixed';

/** A file's text with `\n` line ends, and how the bytes spelt it. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly eol: Eol;
  readonly notices: readonly Notice[];
}

/** Why a file is no text. */
export interface Undecodable {
  readonly reason: string;
}

/** Read bytes as text: by byte order mark, else as UTF-8, else as Windows-1252 with a warning. Binary files are refused. */
export function decode(bytes: Uint8Array): Decoded | Undecodable {
  const wide = wideMark(bytes);
  if (wide) return finish(new TextDecoder(wide).decode(bytes), wide, true, []);
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = bom ? bytes.subarray(3) : bytes;
  const zero = content.indexOf(0);
  if (zero !== -1) return { reason: zeroReason(content, zero) };
  const strict = asUtf8(content);
  if (strict !== undefined) return finish(strict, 'utf-8', bom, []);
  return guess(content, bom);
}

function wideMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function zeroReason(bytes: Uint8Array, zero: number): string {
  const head = bytes.subarray(0, 512);
  const zeros = head.filter((byte) => byte === 0).length;
  // A UTF-16 file without its mark is every second byte zero: `t\0i\0t\0l\0e\0`.
  if (zeros > head.length * 0.4) return 'it looks like UTF-16 without a byte order mark';
  return `it is binary (a NUL byte at offset ${zero})`;
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function guess(bytes: Uint8Array, bom: boolean): Decoded | Undecodable {
  const { text, sequences, strays } = decodeByPiece(bytes);
  // One stray 0xE9 in a file full of valid UTF-8 must not turn every `é` of it into `Ã©`.
  if (bom || sequences > strays) return finish(text, 'utf-8', bom, [notice('bytes-invalid', { count: strays })]);
  const whole = new TextDecoder('windows-1252').decode(bytes);
  return finish(whole, 'windows-1252', bom, [notice('encoding-guessed', { encoding: 'Windows-1252' })]);
}

/** Valid UTF-8 sequences as they are, every other byte as Windows-1252. */
function decodeByPiece(bytes: Uint8Array): { text: string; sequences: number; strays: number } {
  const single = new TextDecoder('windows-1252');
  const pieces: string[] = [];
  let [sequences, strays, from, at] = [0, 0, 0, 0];
  const flush = (): void => {
    if (at > from) pieces.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, at)));
  };
  while (at < bytes.length) {
    const size = sequenceSize(bytes, at);
    if (size > 0) {
      if (size > 1) sequences += 1;
      at += size;
      continue;
    }
    flush();
    pieces.push(single.decode(bytes.subarray(at, at + 1)));
    strays += 1;
    at += 1;
    from = at;
  }
  flush();
  return { text: pieces.join(''), sequences, strays };
}

/** Length of the UTF-8 sequence at an offset; 0 where there is none. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return 0;
  return asUtf8(bytes.subarray(at, at + size)) === undefined ? 0 : size;
}

function finish(raw: string, encoding: Encoding, bom: boolean, notices: readonly Notice[]): Decoded | Undecodable {
  const zero = raw.indexOf('\0');
  if (zero !== -1) return { reason: `it is binary (a NUL character at position ${zero})` };
  const pairs = raw.split('\r\n').length - 1;
  const returns = raw.split('\r').length - 1;
  const feeds = raw.split('\n').length - 1;
  const text = returns > 0 ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw;
  const eol = returns === 0 ? '\n' : pairs === returns && pairs === feeds ? '\r\n' : 'mixed';
  const shown = printable(text);
  if (shown === text) return { text, encoding, bom, eol, notices };
  const count = text.length - shown.length;
  if (count > 16 && count > text.length / 20) return { reason: `it is binary (${count} control characters)` };
  return { text, encoding, bom, eol, notices: [...notices, controlNotice(text, shown)] };
}

/** Where the first character stands that shows nothing. */
function controlNotice(text: string, shown: string): Notice {
  let at = 0;
  while (text[at] === shown[at]) at += 1;
  const before = text.slice(0, at).split('\n');
  return notice('control-characters', {}, before.length, (before.at(-1)?.length ?? 0) + 1);
}
