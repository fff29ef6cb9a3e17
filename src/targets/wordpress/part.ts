import type { PostPart } from '../post-part.ts';

/** A post as block markup. */
export interface WordpressPart extends PostPart {
  readonly content: string;
}
