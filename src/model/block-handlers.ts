import { type AnyNode, type Element, isComment, isTag, isText } from 'domhandler';
import type { Attribution, DescriptionItem, Image, Inline, Testimonial } from '../document/index.ts';
import type { BlockHandler, ModelContext } from './context.ts';
import { codeOf } from './code.ts';
import { figureItems } from './figure.ts';
import { isNotes } from '../prove/inventory.ts';
import type { FlowItem } from './flow-item.ts';
import { blocksOf, flowOf, paragraphsOf, placed } from './flow.ts';
import { inlinesOf, isMore, textOf } from './inlines.ts';
import { listItems } from './list.ts';
import { rawBlock } from './raw-block.ts';
import type { Marks } from './runs.ts';
import { tableItems } from './table.ts';

const paragraph: BlockHandler = (node, ctx, marks) => {
  if (node.attribs['data-rf-pseudo'] === undefined) return withId(node, flowOf(node.children, ctx, marks), ctx);
  const children = inlinesOf(node.children, ctx, marks);
  const id = node.attribs['id'];
  return children.length > 0 ? [{ type: 'pseudo-heading', children, ...(id ? { id } : {}), ...placed(node, ctx) }] : [];
};

/** A paragraph's place is its element's, which the text in it may not know. */
function withId(node: Element, items: FlowItem[], ctx: ModelContext): FlowItem[] {
  if (items.length !== 1) return items;
  return items.map((item) => ({ ...item, ...placed(node, ctx) }));
}

const heading: BlockHandler = (node, ctx, marks) => {
  // `<h2><!-- more -->Title</h2>`: the excerpt ends before the title.
  const more: FlowItem[] = node.children.some((child) => isComment(child) && isMore(child.data))
    ? [{ type: 'html', value: '<!--more-->', ...placed(node, ctx) }]
    : [];
  const children = inlinesOf(node.children, ctx, marks).map((inline) => unbroken(inline));
  const id = node.attribs['id'];
  if (children.length === 0) return more;
  return [
    ...more,
    { type: 'heading', depth: Number(node.name.slice(1)), children, ...(id ? { id } : {}), ...placed(node, ctx) },
  ];
};

/** A heading is one line in Markdown: a break in it is a space. */
function unbroken(inline: Inline): Inline {
  if (inline.type === 'break') return { type: 'text', value: ' ' };
  return 'children' in inline ? { ...inline, children: inline.children.map((child) => unbroken(child)) } : inline;
}

const blockquote: BlockHandler = (node, ctx, marks) => {
  const children = blocksOf(node.children, ctx, marks);
  return children.length > 0 ? [{ type: 'blockquote', children, ...placed(node, ctx) }] : [];
};

const descriptionList: BlockHandler = (node, ctx, marks) => {
  const children = descriptionItems(node, ctx, marks);
  return children.length > 0 ? [{ type: 'descriptionList', children, ...placed(node, ctx) }] : [];
};

/** HTML lets `<div>`s group the terms of a `<dl>`. */
function descriptionItems(node: Element, ctx: ModelContext, marks: Marks): DescriptionItem[] {
  return node.children.flatMap((child): DescriptionItem[] => {
    if (!isTag(child)) return [];
    if (child.name === 'div') return descriptionItems(child, ctx, marks);
    const children = blocksOf(child.children, ctx, marks);
    return children.length > 0 ? [{ type: 'descriptionItem', term: child.name === 'dt', children }] : [];
  });
}

const section: BlockHandler = (node, ctx, marks) => {
  const title = node.children.find((child): child is Element => isTag(child) && child.name === 'rf-title');
  const level = Number(node.attribs['level'] ?? '0');
  const id = node.attribs['id'];
  return [
    {
      type: 'section',
      kind: kindOf(node),
      ...(level ? { level } : {}),
      ...(id ? { id } : {}),
      title: title ? inlinesOf(title.children, ctx).map((inline) => unbroken(inline)) : [],
      items: flowOf(
        node.children.filter((child) => child !== title),
        ctx,
        marks,
      ),
      ...placed(node, ctx),
    },
  ];
};

/** A pseudo-heading that a transform made a section is a heading now. */
function kindOf(node: Element): string {
  const { kind = 'section' } = node.attribs;
  return kind === 'pseudo-heading' ? 'heading' : kind;
}

const testimonial: BlockHandler = (node, ctx, marks) => {
  const own = (name: string): Element | undefined =>
    node.children.find((child): child is Element => isTag(child) && child.name === name);
  const attribution = own('rf-attribution');
  const portrait = own('rf-portrait');
  const quote = blocksOf(
    node.children.filter((child) => child !== attribution && child !== portrait),
    ctx,
    marks,
  );
  const said = attribution ? attributionOf(attribution, ctx) : undefined;
  const picture = portrait ? imageOf(portrait, ctx) : undefined;
  return [
    {
      type: 'testimonial',
      rule: node.attribs['rule'] ?? 'unknown',
      quote,
      ...(said ? { attribution: said } : {}),
      ...speakerOf(node),
      ...(picture ? { portrait: picture } : {}),
      ...placed(node, ctx),
    },
  ];
};

function speakerOf({ attribs }: Element): Pick<Testimonial, 'speaker' | 'partOf'> {
  const { speaker: text, 'part-of': partOf } = attribs;
  const part = (name: string): Record<string, string> => {
    const value = attribs[`speaker-${name}`];
    return value ? { [name]: value } : {};
  };
  return {
    ...(text ? { speaker: { text, ...part('person'), ...part('role'), ...part('organisation') } } : {}),
    ...(partOf ? { partOf } : {}),
  };
}

function attributionOf(node: Element, ctx: ModelContext): Attribution | undefined {
  const paragraphs = paragraphsOf(node.children, ctx);
  const nested = paragraphs.length > 0 ? paragraphs : flowOf(node.children, ctx);
  const children = nested.flatMap((item, index): Inline[] => {
    if (item.type !== 'paragraph' && item.type !== 'pseudo-heading') return [];
    return index > 0 ? [{ type: 'break' }, ...item.children] : [...item.children];
  });
  if (children.length === 0) return undefined;
  const { person, role, organisation } = node.attribs;
  return {
    text: nameOf(children).replace(/\s+/g, ' ').trim(),
    children,
    ...(person ? { person } : {}),
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
  };
}

/** `{{ "kane" | team_link }}`: a piece for the templates may be all that names the speaker. */
function nameOf(children: readonly Inline[]): string {
  return children.map((inline) => (inline.type === 'html' && inline.opaque ? inline.value : textOf([inline]))).join('');
}

function imageOf(node: Element, ctx: ModelContext): Image | undefined {
  return inlinesOf(node.children, ctx).find((inline): inline is Image => inline.type === 'image');
}

const embed: BlockHandler = (node, ctx, marks) => {
  const { provider = 'iframe', url = '', src = '', title, template } = node.attribs;
  const children = blocksOf(node.children, ctx, marks);
  return [
    {
      type: 'embed',
      provider,
      url,
      src,
      ...(title ? { title } : {}),
      ...(template ? { template } : {}),
      children,
      ...placed(node, ctx),
    },
  ];
};

const callout: BlockHandler = (node, ctx, marks) => {
  const children = blocksOf(node.children, ctx, marks);
  if (children.length === 0) return [];
  const { kind = 'box' } = node.attribs;
  return [{ type: 'callout', kind, quoted: node.attribs['quoted'] !== undefined, children, ...placed(node, ctx) }];
};

const mathOrFlow: BlockHandler = (node, ctx, marks) => {
  if (node.attribs['class'] !== 'kdmath') return divItems(node, ctx, marks);
  const value = textContent(node.children)
    .replace(/^\s*\$\$|\$\$\s*$/g, '')
    .trim();
  return [{ type: 'math', value, ...placed(node, ctx) }];
};

const divItems: BlockHandler = (node, ctx, marks) => (isNotes(node) ? [] : flowOf(node.children, ctx, marks));

function textContent(nodes: readonly AnyNode[]): string {
  return nodes.map((node) => (isText(node) ? node.data : isTag(node) ? textContent(node.children) : '')).join('');
}

/** The elements that make blocks of their own; any other element is read through. */
export const blockHandlers: Readonly<Record<string, BlockHandler>> = {
  p: paragraph,
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  ul: listItems,
  ol: listItems,
  menu: listItems,
  blockquote,
  pre: codeOf,
  figure: figureItems,
  table: tableItems,
  dl: descriptionList,
  hr: (node, ctx) => [{ type: 'thematicBreak', ...placed(node, ctx) }],
  div: mathOrFlow,
  section: divItems,
  'rf-section': section,
  'rf-testimonial': testimonial,
  'rf-embed': embed,
  'rf-callout': callout,
  iframe: rawBlock,
  object: rawBlock,
  embed: rawBlock,
  video: rawBlock,
  audio: rawBlock,
  frameset: rawBlock,
};
