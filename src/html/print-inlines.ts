import type { Image, Inline } from '../document/inline.ts';
import { attributes, escapeText, pieceComment } from './escape.ts';
import { inertHtml, isInertUrl } from './inert.ts';
import type { HtmlOptions } from './options.ts';
import { readdress } from './readdress.ts';

/** What the printers of inlines and blocks share: the options, and which footnote has which number. */
export interface HtmlState {
  readonly options: HtmlOptions;
  /** Labels in the order of their first reference. */
  readonly labels: string[];
  /** How often each label was referred to. */
  readonly uses: Map<string, number>;
}

/** Print inlines as HTML. */
export function printInlinesWith(state: HtmlState, inlines: readonly Inline[]): string {
  return inlines.map((inline) => printInline(state, inline)).join('');
}

type Printers = {
  readonly [T in Inline['type']]: (state: HtmlState, inline: Extract<Inline, { readonly type: T }>) => string;
};

const printers: Printers = {
  text: (_, inline) => escapeText(inline.value),
  strong: (state, inline) => `<strong>${printInlinesWith(state, inline.children)}</strong>`,
  emphasis: (state, inline) => `<em>${printInlinesWith(state, inline.children)}</em>`,
  delete: (state, inline) => `<del>${printInlinesWith(state, inline.children)}</del>`,
  inlineCode: (_, inline) => `<code>${escapeText(inline.value)}</code>`,
  link: (state, inline) => anchor(state, inline.url, printInlinesWith(state, inline.children), inline.title),
  image: printImage,
  break: () => '<br>',
  footnoteReference: (state, inline) => footnoteReference(state, inline.label),
  inlineMath: (_, inline) => `$${escapeText(inline.value)}$`,
  html: printRaw,
};

function printInline(state: HtmlState, inline: Inline): string {
  const print = printers[inline.type] as (state: HtmlState, inline: Inline) => string;
  return print(state, inline);
}

/** Print a link around HTML; an address that could run something gives the HTML alone. */
export function anchor(state: HtmlState, url: string, inner: string, title?: string): string {
  if (!isInertUrl(url)) return inner;
  return `<a${attributes({ href: addressOf(state, url, 'link'), title })}>${inner}</a>`;
}

/** Print an image. */
export function printImage(state: HtmlState, image: Pick<Image, 'url' | 'alt' | 'title'>): string {
  if (!isInertUrl(image.url)) return escapeText(image.alt);
  return `<img${attributes({ src: addressOf(state, image.url, 'image'), alt: image.alt, title: image.title })}>`;
}

/** Print raw HTML made inert; a piece for the legacy site's templates as the options have it. */
export function printRaw(state: HtmlState, raw: { value: string; opaque?: boolean | undefined }): string {
  if (!raw.opaque) {
    const html = (state.options.raw ?? inertHtml)(raw.value);
    return state.options.address ? readdress(html, state.options.address) : html;
  }
  if (state.options.opaque === 'comment') return pieceComment(raw.value);
  return state.options.opaque === 'text' ? escapeText(raw.value) : '';
}

function addressOf(state: HtmlState, url: string, use: 'link' | 'image'): string {
  return state.options.address?.(url, use) ?? url;
}

/** GFM's form: a number that leads to the note, which leads back. */
function footnoteReference(state: HtmlState, label: string): string {
  const number = footnoteNumber(state, label);
  const use = (state.uses.get(label) ?? 0) + 1;
  state.uses.set(label, use);
  const id = `fnref-${label}${use > 1 ? `-${use}` : ''}`;
  return `<sup class="footnote-ref"><a${attributes({ href: `#fn-${label}`, id, class: 'footnote-ref' })}>${number}</a></sup>`;
}

/** Give a note its number: its place in the order of first references. */
export function footnoteNumber(state: HtmlState, label: string): number {
  if (!state.labels.includes(label)) state.labels.push(label);
  return state.labels.indexOf(label) + 1;
}
