/** A link to another entry or asset of the space. */
export interface Link {
  readonly sys: { readonly type: 'Link'; readonly linkType: 'Asset' | 'Entry'; readonly id: string };
}

export interface TextNode {
  readonly nodeType: 'text';
  readonly value: string;
  readonly marks: readonly { readonly type: string }[];
  readonly data: Readonly<Record<string, never>>;
}

/** A node of Contentful's rich text that holds others. */
export interface RichNode {
  readonly nodeType: string;
  readonly data: { readonly uri?: string; readonly target?: Link };
  readonly content: readonly (RichNode | TextNode)[];
}

/** An entry that stands in the body: what rich text has no node for. */
export interface Entry {
  readonly id: string;
  readonly type: 'testimonial' | 'picture' | 'embed' | 'code' | 'callout' | 'html';
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Make a node. */
export function richNode(nodeType: string, content: RichNode['content'] = [], data: RichNode['data'] = {}): RichNode {
  return { nodeType, data, content };
}

/** Make a text. */
export function richText(value: string, marks: readonly string[] = []): TextNode {
  return { nodeType: 'text', value, marks: marks.map((type) => ({ type })), data: {} };
}

/** Make a link to an asset or entry. */
export function linkTo(linkType: 'Asset' | 'Entry', id: string): Link {
  return { sys: { type: 'Link', linkType, id } };
}
