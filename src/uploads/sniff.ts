/** What a file is by its first bytes, whatever its name says. */
export interface Sniffed {
  /** `jpeg`, `png`, …; `unknown` where the bytes say nothing (a text, an office document). */
  readonly format: SniffedFormat;
  /** Names the file may go by; the first is the one to use where the name is wrong. */
  readonly extensions: readonly string[];
  readonly mime: string;
  /** Whether a browser or a person would call it a picture. */
  readonly picture: boolean;
  /** Whether it moves: an APNG; GIF and WebP are asked by the decoder. */
  readonly animated?: boolean;
  /** What it is instead of a picture, in words. */
  readonly note?: string;
}

export type SniffedFormat =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'svg'
  | 'heic'
  | 'jxl'
  | 'bmp'
  | 'tiff'
  | 'ico'
  | 'pdf'
  | 'html'
  | 'lfs-pointer'
  | 'empty'
  | 'unknown';

const known: { readonly [F in SniffedFormat]: Sniffed } = {
  jpeg: picture('jpeg', ['jpg', 'jpeg', 'jpe', 'jfif'], 'image/jpeg'),
  png: picture('png', ['png', 'apng'], 'image/png'),
  gif: picture('gif', ['gif'], 'image/gif'),
  webp: picture('webp', ['webp'], 'image/webp'),
  avif: picture('avif', ['avif', 'avifs'], 'image/avif'),
  svg: picture('svg', ['svg'], 'image/svg+xml'),
  heic: picture('heic', ['heic', 'heif'], 'image/heic'),
  jxl: picture('jxl', ['jxl'], 'image/jxl'),
  bmp: picture('bmp', ['bmp', 'dib'], 'image/bmp'),
  tiff: picture('tiff', ['tif', 'tiff'], 'image/tiff'),
  ico: picture('ico', ['ico', 'cur'], 'image/x-icon'),
  pdf: { format: 'pdf', extensions: ['pdf', 'ai'], mime: 'application/pdf', picture: false, note: 'a PDF' },
  html: { format: 'html', extensions: [], mime: 'text/html', picture: false, note: 'an HTML page' },
  'lfs-pointer': nothing('lfs-pointer', 'a Git LFS pointer: run `git lfs pull` in the site first'),
  empty: nothing('empty', 'an empty file'),
  unknown: nothing('unknown', 'no picture that is known here'),
};

const pictureExtensions = new Set(
  Object.values(known).flatMap(({ extensions, picture }) => (picture ? extensions : [])),
);

const pictureFormats = new Set<string>(
  Object.values(known).flatMap(({ format, picture }) => (picture ? [format] : [])),
);

const extensionLists = new Map<string, readonly string[]>(
  Object.values(known).map(({ format, extensions }) => [format, extensions]),
);

/** Tell what a file is by its bytes. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return known.empty;
  const head = latin(bytes.subarray(0, 64));
  if (head.startsWith('\u0089PNG\r\n\u001A\n')) return { ...known.png, animated: isAnimatedPng(bytes) };
  return known[byMagic(head) ?? byText(bytes)];
}

/** Tell whether a path is named like a picture. */
export function isPicture(path: string): boolean {
  return pictureExtensions.has(extensionOf(path));
}

/** Tell whether a format, as `sniff` names it, is a picture's. */
export function isPictureFormat(format: string): boolean {
  return pictureFormats.has(format);
}

/** List the extensions that files of a format go by. */
export function extensionsOf(format: string): readonly string[] {
  return extensionLists.get(format) ?? [];
}

/** Tell whether a path is a page or a source of one: `/equipe/`, `/equipe`, `equipe.html`, `equipe.md`. */
export function isPage(path: string): boolean {
  return /^(?:|x?html?|md|markdown|mdown|mkd|php|aspx?|jsp|xml|rss)$/.test(extensionOf(path));
}

/** Cut the extension out of a path, in lower case, without the dot. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.');
  if (dot < 1 || path[dot - 1] === '/' || path.includes('/', dot)) return '';
  return path.slice(dot + 1).toLowerCase();
}

function picture(format: SniffedFormat, extensions: readonly string[], mime: string): Sniffed {
  return { format, extensions, mime, picture: true };
}

function nothing(format: SniffedFormat, note: string): Sniffed {
  return { format, extensions: [], mime: 'application/octet-stream', picture: false, note };
}

function byMagic(head: string): SniffedFormat | undefined {
  if (head.startsWith('\u00FF\u00D8\u00FF')) return 'jpeg';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp';
  if (/^[\s\S]{4}ftyp/.test(head)) return byBrand(head);
  if (head.startsWith('%PDF-')) return 'pdf';
  if (/^BM[\s\S]{4}\0{4}/.test(head)) return 'bmp';
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return 'tiff';
  if (head.startsWith('\0\0\u0001\0') || head.startsWith('\0\0\u0002\0')) return 'ico';
  if (/^(?:\u00FF\n|\0\0\0\fJXL )/.test(head)) return 'jxl';
  if (head.startsWith('version https://git-lfs')) return 'lfs-pointer';
  return undefined;
}

function byBrand(head: string): SniffedFormat {
  const brands = head.slice(8);
  if (/avi[fs]/.test(brands)) return 'avif';
  return /^(?:hei[cxms]|hev[cx]|mif1|msf1)/.test(brands) ? 'heic' : 'unknown';
}

function byText(bytes: Uint8Array): SniffedFormat {
  const text = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, 4096))
    .replace(/^\uFEFF/, '')
    .trimStart();
  const start = text
    .replaceAll(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg(?:[^[>]|\[[^\]]*\])*>/g, '')
    .trimStart();
  if (/^<(?:[\w-]+:)?svg[\s>]/.test(start)) return 'svg';
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start) ? 'html' : 'unknown';
}

/** An APNG says so before its first pixels; a decoder that does not know it shows the first frame only. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = latin(bytes.subarray(at + 4, at + 8));
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

function latin(bytes: Uint8Array): string {
  return String.fromCodePoint(...bytes);
}
