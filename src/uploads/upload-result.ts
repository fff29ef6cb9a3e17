import type { CachedUpload } from './cache-index.ts';
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
  const { outputs, status, reason, ...facts } = made;
  const isFalse = isPicture(source.path) && !isPictureFormat(made.format) && made.format !== 'pdf';
  const isShown = isPictureFormat(made.format);
  const named = outputs.map(({ role, extension, format, width, height, bytes, hash, ...output }): UploadOutput => {
    const main = role === 'main';
    const suffix = main ? mainExtension(source.path, made.format, isFalse ? 'bin' : extension) : extension;
    const name = variantName(source.name, main ? undefined : width, suffix);
    const mime = isShown ? output.mime : mimeOf(suffix);
    return { name, format, mime, width, height, bytes, hash, content: contentOf(hash) };
  });
  const renamed = status !== 'failed' && !isFalse && extensionOf(named[0]?.name ?? '') !== extensionOf(source.name);
  const notes = [...made.notes, ...(renamed ? [`Named .${extensionOf(source.path)}, but it is ${made.format}.`] : [])];
  const outcome = isFalse
    ? ({ status: 'failed', reason: `it is ${reason ?? made.format}` } as const)
    : { status, reason: status === 'failed' ? reason : undefined };
  const said = isFalse ? [...notes, 'Published as a plain download: it is no picture.'] : notes;
  return {
    ...facts,
    path: source.path,
    ...outcome,
    hash: source.hash,
    bytesBefore: source.bytes,
    outputs: named,
    notes: said,
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
