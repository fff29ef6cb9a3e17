import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { Figure, Inline } from '../document/index.ts';
import type { BlockHandler, ModelContext } from './context.ts';
import type { FlowItem } from './flow-item.ts';
import { flowOf, placed } from './flow.ts';
import { inlinesOf, textOf } from './inlines.ts';
import type { Marks } from './runs.ts';

/** Read `<figure>`: pictures with their caption; anything else in one is read as it stands. */
export const figureItems: BlockHandler = (node, ctx, marks) => {
  const titled = titledCode(node, ctx, marks);
  if (titled) return titled;
  const pictures = picturesOf(node.children, marks.link?.url);
  const caption = node.children.filter((child): child is Element => isTag(child) && child.name === 'figcaption');
  const isLast = caption.length === 0 || lastElement(node) === caption[0];
  if (!pictures || pictures.length === 0 || caption.length > 1 || !isLast) return flowOf(node.children, ctx, marks);
  const images = pictures.flatMap(({ image, href }) => imageOf(image, href, ctx));
  const text = captionOf(caption[0], ctx);
  if (images.length !== pictures.length || !text) return flowOf(node.children, ctx, marks);
  return [{ type: 'figure', images, caption: text, ...placed(node, ctx) }];
};

/** `<figure class="code"><figcaption>app.rb</figcaption><pre>`: code under a title, as Octopress makes it. */
function titledCode(node: Element, ctx: ModelContext, marks: Marks): FlowItem[] | undefined {
  const [first, second, ...more] = node.children.filter(
    (child) => isTag(child) || (isText(child) && child.data.trim()),
  );
  if (more.length > 0 || !first || !second || !isTag(first) || !isTag(second)) return undefined;
  if (first.name !== 'figcaption' || second.name !== 'pre') return undefined;
  const caption = captionOf(first, ctx);
  const [code] = flowOf([second], ctx, marks);
  const title = caption ? textOf(caption).trim() : '';
  const isPlain = caption?.every((inline) => inline.type === 'text') ?? false;
  return code?.type === 'code' && title && isPlain ? [{ ...code, title, ...placed(node, ctx) }] : undefined;
}

/** A caption that is one line of text; undefined where it holds blocks. */
function captionOf(caption: Element | undefined, ctx: ModelContext): Inline[] | undefined {
  if (!caption) return [];
  const items = flowOf(caption.children, ctx);
  if (items.length === 0) return [];
  const [only] = items;
  return items.length === 1 && only?.type === 'paragraph' ? [...only.children] : undefined;
}

function lastElement(node: Element): Element | undefined {
  return node.children.findLast((child): child is Element => isTag(child));
}

/** The images of a figure that holds nothing else but its caption; undefined where it does. */
function picturesOf(
  nodes: readonly AnyNode[],
  href?: string,
): { image: Element; href?: string | undefined }[] | undefined {
  const found: { image: Element; href?: string | undefined }[] = [];
  for (const node of nodes) {
    if (isText(node) && node.data.trim()) return undefined;
    if (!isTag(node) || node.name === 'figcaption' || node.name === 'br' || node.name === 'source') continue;
    if (node.name === 'img') found.push({ image: node, href });
    else if (['a', 'picture', 'div', 'p', 'span'].includes(node.name)) {
      const inside = picturesOf(node.children, node.name === 'a' ? node.attribs['href'] : href);
      if (!inside) return undefined;
      found.push(...inside);
    } else return undefined;
  }
  return found;
}

function imageOf(node: Element, href: string | undefined, ctx: ModelContext): Figure['images'][number][] {
  const [image] = inlinesOf([node], ctx);
  return image?.type === 'image' ? [{ ...image, ...(href ? { href } : {}) }] : [];
}
