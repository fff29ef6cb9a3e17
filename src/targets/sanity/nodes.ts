/** A text in Portable Text; its marks are decorators, or keys of its block's `markDefs`. */
export interface Span {
  readonly _type: 'span';
  readonly _key: string;
  readonly text: string;
  readonly marks: readonly string[];
}

export interface LinkDef {
  readonly _type: 'link';
  readonly _key: string;
  readonly href: string;
}

/** A line of text: a paragraph, a heading, a quote, an item of a list. */
export interface TextBlock {
  readonly _type: 'block';
  readonly _key: string;
  readonly style: string;
  readonly listItem?: 'bullet' | 'number';
  readonly level?: number;
  readonly markDefs: readonly LinkDef[];
  readonly children: readonly Span[];
}

/** What stands between the lines: a picture, a table, a testimonial. */
export interface ObjectBlock {
  readonly _type: 'picture' | 'code' | 'table' | 'embed' | 'testimonial' | 'callout' | 'html' | 'break';
  readonly _key: string;
  readonly [field: string]: unknown;
}

export type PortableBlock = TextBlock | ObjectBlock;

/** A file of the archive, which the import makes an asset of. */
export interface SanityAsset {
  readonly _type: 'image' | 'file';
  readonly _sanityAsset: string;
}

/** Say which file of the archive takes an asset's place. */
export function assetOf(path: string): SanityAsset {
  const kind = kindOf(path);
  return { _type: kind, _sanityAsset: `${kind}@file://./${pathInArchive(path)}` };
}

/** Tell where in the archive an upload goes. */
export function pathInArchive(path: string): string {
  return `${kindOf(path)}s/${path.replace(/^uploads\//, '')}`;
}

function kindOf(path: string): SanityAsset['_type'] {
  return /\.(?:jpe?g|gif|png|svg|webp|avif)$/.test(path) ? 'image' : 'file';
}
