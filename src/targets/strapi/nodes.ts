/** A text of Strapi's blocks field. */
export interface StrapiText {
  readonly type: 'text';
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly strikethrough?: true;
  readonly code?: true;
}

export interface StrapiLink {
  readonly type: 'link';
  readonly url: string;
  readonly children: readonly StrapiText[];
}

export type StrapiInline = StrapiText | StrapiLink;

export interface StrapiItem {
  readonly type: 'list-item';
  readonly children: readonly StrapiInline[];
}

export interface StrapiList {
  readonly type: 'list';
  readonly format: 'ordered' | 'unordered';
  readonly indentLevel: number;
  /** A list in a list stands beside the item it belongs to. */
  readonly children: readonly (StrapiItem | StrapiList)[];
}

/** A block of Strapi's blocks field; an image names the file of the payload that takes its place. */
export type StrapiBlock =
  | { readonly type: 'paragraph' | 'quote'; readonly children: readonly StrapiInline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly StrapiInline[] }
  | { readonly type: 'code'; readonly language?: string; readonly children: readonly StrapiText[] }
  | {
      readonly type: 'image';
      readonly image: { readonly $ref: string };
      readonly children: readonly StrapiText[];
    }
  | StrapiList;
