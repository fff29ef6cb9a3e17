import { RefonteError } from '../refonte-error.ts';

/** Say why a path with `/` cannot be used under a root, or undefined where it can. */
export function whyUnsafe(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/')) return 'it is absolute';
  // `C:/x` is absolute on Windows; `C:x` means the current folder of that drive.
  if (/^[a-z]:/iu.test(path)) return 'it names a drive';
  if (path.includes('\0')) return 'it holds a NUL byte';
  if (path.includes('\\')) return 'it holds a backslash';
  const odd = path.split('/').find((part) => part === '' || part === '.' || part === '..');
  return odd === undefined ? undefined : `it holds the part '${odd}'`;
}

/** Split a path into its parts, or throw where it could lead out of the folder it is relative to. */
export function safeParts(path: string): readonly string[] {
  const why = whyUnsafe(path);
  if (why !== undefined) throw new RefonteError('file-refused', `${quoted(path)} was refused: ${why}.`, 1);
  return path.split('/');
}

/** Put a path into a message: control characters and line breaks escaped, so that a name cannot forge a log line. */
export function quoted(path: string): string {
  return path.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
