import type { CachedOutput, CachedUpload } from './cache-made.ts';
import { mimeOf } from './copy.ts';
import { variantName } from './names.ts';
import { extensionOf, extensionsOf, isPicture, isPictureFormat } from './sniff.ts';
import type { UploadContent, UploadOutput, UploadResult } from './upload.ts';

/** A path of the site and what its bytes are. */
export interface ResultSource {
  readonly path: string;
  /** Its place in the output, by its name alone. */
  readonly name: string;
  readonly bytes: number;
  readonly hash: string;
}

/** Give what was made of some bytes the names of one path that holds them. */
export function resultFor(
  source: ResultSource,
  made: CachedUpload,
  contentOf: (hash: string) => UploadContent,
): UploadResult {
  const { path, bytes, hash } = source;
  const { width, height, format, mime, animated, alpha, thumbhash, dominantColor } = made;
  const isFalse = isPicture(path) && !isPictureFormat(format) && format !== 'pdf';
  const outputs = made.outputs.map((output) => named(source, made, output, isFalse, contentOf));
  const facts = { width, height, format, mime, animated, alpha, thumbhash, dominantColor };
  const { status, reason, notes } = outcomeOf(source, made, isFalse, outputs[0]?.name ?? '');
  return { path, status, reason, hash, bytesBefore: bytes, ...facts, outputs, notes };
}

function named(
  source: ResultSource,
  made: CachedUpload,
  { role, extension, format, mime, width, height, bytes, hash }: CachedOutput,
  isFalse: boolean,
  contentOf: (hash: string) => UploadContent,
): UploadOutput {
  const isMain = role === 'main';
  const suffix = isMain ? mainExtension(source.path, made.format, isFalse ? 'bin' : extension) : extension;
  const name = variantName(source.name, isMain ? undefined : width, suffix);
  const told = isPictureFormat(made.format) ? mime : mimeOf(suffix);
  return { name, format, mime: told, width, height, bytes, hash, content: contentOf(hash) };
}

function outcomeOf(
  { path, name }: ResultSource,
  { status, reason, format, notes }: CachedUpload,
  isFalse: boolean,
  main: string,
): Pick<UploadResult, 'status' | 'reason' | 'notes'> {
  if (isFalse) {
    const said = [...notes, 'Published as a plain download: it is no picture.'];
    return { status: 'failed', reason: `it is ${reason ?? format}`, notes: said };
  }
  if (status === 'failed') return { status, reason, notes };
  const renamed = extensionOf(main) !== extensionOf(name);
  return {
    status,
    reason: undefined,
    notes: renamed ? [...notes, `Named .${extensionOf(path)}, but it is ${format}.`] : notes,
  };
}

/** Say that a file is not there, or could not be read. */
export function resultWithout(path: string, status: 'missing' | 'failed', reason: string): UploadResult {
  const facts = {
    width: 0,
    height: 0,
    format: 'unknown',
    mime: 'application/octet-stream',
    animated: false,
    alpha: false,
  };
  return { path, status, reason, hash: '', bytesBefore: 0, ...facts, outputs: [], notes: [] };
}

/** The name follows the content: `logo.jpg` that is a PNG becomes `logo.png`; `photo.jpeg` stays as it is. */
function mainExtension(path: string, format: string, extension: string): string {
  const own = extensionOf(path);
  if (extension === '') return own;
  return extension !== 'bin' && extensionsOf(format).includes(own) ? own : extension;
}
