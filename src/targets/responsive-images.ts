import { z } from 'zod';
import type { Document, UploadEntry, UploadVariant } from '../document/document.ts';
import type { Image } from '../document/inline.ts';
import { type Replace, replaceNodes } from '../document/replace-nodes.ts';
import { attributes } from '../html/escape.ts';
import { uploadsOf } from './upload-paths.ts';

/** How a target that writes Markdown writes its pictures. */
export interface ImageOptions {
  /** `markdown`: `![…](…)`; `srcset`: an `<img>` that names its smaller versions; `picture`: a `<picture>` with a source for each format. */
  readonly images: 'markdown' | 'srcset' | 'picture';
  /** How wide a picture is shown, for the browser's choice. */
  readonly sizes: string;
}

/** The options of a target that can write `<picture>`. */
export const imageOptions: z.ZodType<ImageOptions> = z.strictObject({
  images: z.enum(['markdown', 'srcset', 'picture']).default('markdown'),
  sizes: z.string().default('100vw'),
});

/** Stand for a picture while the text around it is printed: noncharacters, which no text holds. */
const [start, end] = ['\uFDD3', '\uFDD4'] as const;

/** Puts HTML in the place of pictures, in two steps: Markdown around it stays Markdown. */
export interface ResponsiveImages {
  /** Put a mark in the place of each picture that has smaller versions. */
  readonly mark: <Node>(nodes: readonly Node[]) => readonly Node[];
  /** Put the HTML in the place of the marks, in Markdown and in what it shows. */
  readonly finish: (text: string) => string;
}

/** Write the pictures of a post as the options say; the first address stays the original format's. */
export function responsiveImages(doc: Document, options: ImageOptions): ResponsiveImages {
  if (options.images === 'markdown') return { mark: (nodes) => nodes, finish: (text) => text };
  const find = uploadsOf(doc);
  const pieces: string[] = [];
  const replace: Replace = (node) => {
    if (node.type !== 'image') return undefined;
    const image = node as unknown as Image;
    const html = htmlOf(image, find(image.url)?.entry, options);
    return html === undefined ? undefined : [{ type: 'text', value: `${start}${pieces.push(html) - 1}${end}` }];
  };
  const marks = new RegExp(`${start}(\\d+)${end}`, 'g');
  return {
    mark: (nodes) => replaceNodes(nodes, replace, ownForms),
    finish: (text) => text.replaceAll(marks, (_, at: string) => pieces[Number(at)] ?? ''),
  };
}

/** A portrait and the pictures of a gallery have a form of their own in each target. */
const ownForms = ['portrait', 'images'];

function htmlOf(image: Image, entry: UploadEntry | undefined, { images, sizes }: ImageOptions): string | undefined {
  const variants = entry?.variants ?? [];
  if (!entry || variants.length === 0) return undefined;
  const { url: src, alt, title } = image;
  const size = entry.width ? { width: entry.width, height: entry.height } : {};
  const shown = { src, alt, title, ...size, loading: 'lazy' };
  if (images === 'srcset') return `<img${attributes({ ...shown, srcset: srcsetOf(variants), sizes })}>`;
  const formats = [...new Set(variants.map(({ format }) => format))].sort();
  const sources = formats.map((format) => {
    const srcset = srcsetOf(variants.filter((variant) => variant.format === format));
    return `<source${attributes({ type: `image/${format}`, srcset, sizes })}>`;
  });
  return `<picture>${sources.join('')}<img${attributes(shown)}></picture>`;
}

/** Narrowest first; a space or a comma in an address would end it. */
function srcsetOf(variants: readonly UploadVariant[]): string {
  const ordered = [...variants].sort((one, two) => one.width - two.width);
  return ordered.map(({ url, width }) => `${url.replaceAll(' ', '%20').replaceAll(',', '%2C')} ${width}w`).join(', ');
}
