import { load } from 'cheerio';
import { type ChildNode, type Element, hasChildren, isTag, isText } from 'domhandler';
import { payloadBytes } from '../payload.ts';

/** Where the export file stands in the output. */
export const exportPath = 'wordpress/export.xml';

export interface WxrTerm {
  readonly slug: string;
  readonly name: string;
}

export interface WxrFile {
  readonly id: string;
  /** Path under the output. */
  readonly path: string;
  /** The address that posts show it at. */
  readonly url: string;
  readonly alt: string;
}

export interface WxrPost {
  readonly guid: string;
  readonly title: string;
  readonly slug: string;
  readonly type: string;
  readonly status: string;
  /** `2023-09-25 08:00:00`, in UTC. */
  readonly gmt: string;
  readonly content: string;
  readonly excerpt: string;
  readonly author: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** The id of the attachment that is its picture. */
  readonly thumbnail?: string | undefined;
}

/** What an export file holds. */
export interface WxrExport {
  readonly authors: readonly string[];
  readonly categories: readonly WxrTerm[];
  readonly tags: readonly WxrTerm[];
  readonly files: readonly WxrFile[];
  readonly posts: readonly WxrPost[];
}

/** Read the export file of a run. */
export async function readExport(read: (path: string) => Promise<Uint8Array | undefined>): Promise<WxrExport> {
  const xml = new TextDecoder().decode(await payloadBytes(exportPath, read));
  const channel = load(xml, { xml: true })('channel').get(0);
  const of = (name: string): readonly Element[] => (channel ? childrenOf(channel, name) : []);
  const items = of('item');
  const isFile = (item: Element): boolean => textOf(item, 'wp:post_type') === 'attachment';
  return {
    authors: of('wp:author').map((author) => textOf(author, 'wp:author_login')),
    categories: of('wp:category').map((term) => termOf(term, 'wp:category_nicename', 'wp:cat_name')),
    tags: of('wp:tag').map((term) => termOf(term, 'wp:tag_slug', 'wp:tag_name')),
    files: items.filter(isFile).map(fileOf),
    posts: items.filter((item) => !isFile(item)).map(postOf),
  };
}

function childrenOf(parent: Element, name: string): readonly Element[] {
  return parent.children.filter((child): child is Element => isTag(child) && child.name === name);
}

function textOf(parent: Element, name: string): string {
  const [child] = childrenOf(parent, name);
  return child ? wordsOf(child) : '';
}

/** A CDATA section is a node that holds a text. */
function wordsOf(node: ChildNode): string {
  if (isText(node)) return node.data;
  return hasChildren(node) ? node.children.map(wordsOf).join('') : '';
}

function termOf(term: Element, slug: string, name: string): WxrTerm {
  return { slug: textOf(term, slug), name: textOf(term, name) };
}

function fileOf(item: Element): WxrFile {
  return {
    id: textOf(item, 'wp:post_id'),
    path: `uploads/${textOf(item, 'title')}`,
    url: textOf(item, 'wp:attachment_url'),
    alt: metaOf(item, '_wp_attachment_image_alt') ?? '',
  };
}

function postOf(item: Element): WxrPost {
  const terms = (domain: string): string[] =>
    childrenOf(item, 'category').flatMap(({ attribs }) =>
      attribs['domain'] === domain && attribs['nicename'] !== undefined ? [attribs['nicename']] : [],
    );
  return {
    guid: textOf(item, 'guid'),
    title: textOf(item, 'title'),
    slug: textOf(item, 'wp:post_name'),
    type: textOf(item, 'wp:post_type'),
    status: textOf(item, 'wp:status'),
    gmt: textOf(item, 'wp:post_date_gmt'),
    content: textOf(item, 'content:encoded'),
    excerpt: textOf(item, 'excerpt:encoded'),
    author: textOf(item, 'dc:creator'),
    categories: terms('category'),
    tags: terms('post_tag'),
    thumbnail: metaOf(item, '_thumbnail_id'),
  };
}

function metaOf(item: Element, key: string): string | undefined {
  const meta = childrenOf(item, 'wp:postmeta').find((one) => textOf(one, 'wp:meta_key') === key);
  return meta && textOf(meta, 'wp:meta_value');
}
