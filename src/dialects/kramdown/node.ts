import type { Entity } from './entities.ts';

/** What a node of the tree is; block and span names are kramdown's own. */
export type NodeType =
  | 'root'
  | 'blank'
  | 'eob'
  | 'p'
  | 'header'
  | 'blockquote'
  | 'codeblock'
  | 'hr'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tfoot'
  | 'tr'
  | 'td'
  | 'th'
  | 'math'
  | 'html_element'
  | 'xml_comment'
  | 'xml_pi'
  | 'comment'
  | 'raw'
  | 'text'
  | 'raw_text'
  | 'br'
  | 'a'
  | 'img'
  | 'codespan'
  | 'footnote'
  | 'em'
  | 'strong'
  | 'entity'
  | 'typographic_sym'
  | 'smart_quote'
  | 'abbreviation'
  | 'footnote_def'
  | 'temp';

/** How the inside of an HTML element is read. */
export type ContentModel = 'block' | 'span' | 'raw';

/** Attributes in the order in which they were written. */
export type Attributes = Map<string, string>;

/** An inline attribute list: references to definitions, then attributes. */
export interface Ial {
  refs: string[] | undefined;
  readonly attributes: Attributes;
}

/** How a table column is aligned. */
export type Alignment = 'left' | 'right' | 'center' | 'default';

/** One element of the document tree. What a field means depends on the type. */
export interface Node {
  type: NodeType;
  value: string;
  /** The body line it starts on, 0 where it was made up. */
  readonly line: number;
  attributes: Attributes | undefined;
  children: Node[];
  ial: Ial | undefined;
  category: 'block' | 'span' | undefined;
  contentModel: ContentModel | undefined;
  isClosed: boolean;
  isTransparent: boolean;
  level: number;
  rawText: string;
  entity: Entity | undefined;
  /** Of code between fences: the line its content starts on. */
  contentLine: number;
  rawTypes: readonly string[];
  /** Of a table's cell: how its column is aligned. */
  alignment: Alignment;
  /** Of a top-level block: the body lines it was written on, its attribute lists included. */
  firstLine: number;
  endLine: number;
}

/** Make a node with nothing in it. */
export const node = (type: NodeType, line: number, value = ''): Node => ({
  type,
  value,
  line,
  attributes: undefined,
  children: [],
  ial: undefined,
  category: undefined,
  contentModel: undefined,
  isClosed: false,
  isTransparent: false,
  level: 0,
  rawText: '',
  entity: undefined,
  contentLine: 0,
  rawTypes: [],
  alignment: 'default',
  firstLine: 0,
  endLine: 0,
});

/** Give the attributes of a node to write to. */
export const attributesOf = (of: Node): Attributes => {
  of.attributes ??= new Map();
  return of.attributes;
};

const BLOCKS: ReadonlySet<NodeType> = new Set<NodeType>([
  'blank',
  'p',
  'header',
  'blockquote',
  'codeblock',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'table',
  'td',
  'hr',
]);

/** Tell whether a node is a block. */
export const isBlock = (of: Node): boolean => BLOCKS.has(of.type) || of.category === 'block';

/** Add text to a node: to its last child if that is text of the same kind, else as a new child. */
export const addText = (to: Node, text: string, type: 'text' | 'raw_text' | 'raw', line: number): void => {
  const last = to.children.at(-1);
  if (last?.type === type) last.value += text;
  else if (text !== '') to.children.push(node(type, line, text));
};
