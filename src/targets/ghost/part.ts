import type { PostPart } from '../post-part.ts';

/** A post as a Lexical tree, each field within Ghost's limits. */
export interface GhostPart extends PostPart {
  readonly lexical: string;
  /** Address of the feature image. */
  readonly heroUrl?: string | undefined;
}

/** Tell where in the archive an upload goes: pictures among the images, the rest among the files. */
export function pathInZip(path: string): string {
  const folder = /\.(?:jpe?g|gif|png|svgz?|ico|webp)$/.test(path) ? 'images' : 'files';
  return `content/${folder}/${path.replace(/^uploads\//, '')}`;
}
