import type { SiteFile } from './io.ts';

/** How long after its last change a file can still change without its times showing it, in ms: the grain of FAT's clock. */
export const graceMs: number = 2000;

/** Say in one text what the system says of a file: another text, another content. */
export function stampOf({ size, mtimeMs, stamp }: Pick<SiteFile, 'size' | 'mtimeMs' | 'stamp'>): string {
  return `${size} ${mtimeMs} ${stamp ?? ''}`;
}
