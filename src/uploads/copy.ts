import { extensionOf, type Sniffed } from './sniff.ts';
import type { CachedUpload } from './cache-made.ts';

/** Formats that a browser shows, or that a person keeps, as they are; nothing is made of them. */
const asTheyAre = new Set(['bmp', 'ico', 'pdf', 'html', 'lfs-pointer', 'empty', 'unknown']);

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  epub: 'application/epub+zip',
  json: 'application/json',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  webm: 'video/webm',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** Tell whether a file goes to the output as it is, whatever the recipe. */
export function isCopied({ format }: Sniffed): boolean {
  return asTheyAre.has(format);
}

/** What a generator keeps beside its templates under these names is its own data. */
const ofTheSite = new Set(['csv', 'json', 'txt']);

/** Tell whether a path is named like what authors let people download: a document, a recording, an archive. */
export function isDocument(path: string): boolean {
  const extension = extensionOf(path);
  return Object.hasOwn(types, extension) && !ofTheSite.has(extension);
}

/** Publish a file's own bytes; an empty extension means the one it has. */
export function copyOf(sniffed: Sniffed, bytes: number, hash: string): CachedUpload {
  const { format, mime, note, extensions, picture } = sniffed;
  const facts = { width: 0, height: 0 };
  const extension = extensions[0] ?? '';
  const main = { role: 'main', format, extension, mime, ...facts, bytes, hash } as const;
  const notes = picture ? [`${format.toUpperCase()} is copied as it is.`] : [];
  return {
    status: 'copied',
    reason: note,
    format,
    mime,
    animated: false,
    alpha: false,
    ...facts,
    outputs: [main],
    notes,
  };
}

/** Name the media type of a file that was not looked into, by its extension. */
export function mimeOf(extension: string): string {
  return types[extension] ?? 'application/octet-stream';
}
