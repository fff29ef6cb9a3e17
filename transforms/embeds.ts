import type { AnyNode, Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode } from '../src/page/nodes.ts';
import type { Transform, TransformContext } from '../src/transform.ts';
import { type Provider, providerOf, withScheme } from './embeds/providers.ts';
import { playerOf } from './embeds/shortcodes.ts';

/** Make embeds of players, maps, posts of other sites and the shortcodes that stood for them. */
export const embeds: Transform = {
  name: 'embeds',
  summary: 'Make embeds of frames, players, video, audio and the shortcodes of known providers.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    for (const [selector, make] of forms) {
      for (const element of ctx.$(selector).get() as Element[]) {
        if (element.parent && !inCode(element)) make(ctx, element);
      }
    }
  }),
};

type Make = (ctx: TransformContext, element: Element) => void;

/** Each form a player takes in a page. Objects come before the frames and embeds that some of them hold. */
const forms: readonly (readonly [string, Make])[] = [
  ['blockquote.twitter-tweet, blockquote.twitter-video', tweet],
  ['blockquote.instagram-media', instagram],
  [
    '.fb-post[data-href], .fb-video[data-href]',
    (ctx, element) => put(ctx, element, element.attribs['data-href'] ?? '', 'facebook'),
  ],
  ['p.codepen[data-slug-hash], div.codepen[data-slug-hash]', codepen],
  ['[videoid], [data-videoid], [data-video-id]', consentPlayer],
  ['object', object],
  ['iframe, frame, embed', frame],
  ['video, audio', media],
  ['script[src]', scriptPlayer],
  ['rf-opaque[raw]', shortcode],
];

function frame(ctx: TransformContext, element: Element): void {
  // A frame that waits until it is seen: `<iframe src="about:blank" data-src="…">`.
  const { attribs } = element;
  const src = [attribs['src'], attribs['data-src'], attribs['data-lazy-src']]
    .map((one) => one?.trim())
    .find((one) => one && !one.startsWith('about:'));
  if (!src) {
    if (element.children.length === 0) ctx.drop(element, 'The frame shows nothing and was left out.');
    return;
  }
  dropFallback(ctx, element, () => true);
  put(ctx, element, src, element.name === 'embed' ? flashOr(element, 'embed') : 'iframe');
}

/** Put an embed in an element's place. */
function put(ctx: TransformContext, element: Element, src: string, kind: string, known?: Provider): void {
  const { provider, url } = known ?? providerOf(src) ?? { provider: kind, url: withScheme(src) };
  const title = element.attribs['title']?.trim() || undefined;
  ctx.embed(element, { provider, url, src, title, reason: `A <${element.name}> of ${provider} was made an embed.` });
}

/** What only a browser that cannot play it would show. */
function dropFallback(ctx: TransformContext, element: Element, isFallback: (node: AnyNode) => boolean): void {
  const nodes = element.children.filter(isFallback);
  if (nodes.length === 0) return;
  const span = ctx.$('<span>').append(nodes);
  ctx.$(element).append(span);
  const shown = element.attribs['data'] ?? element.attribs['src'];
  const others = span.find('iframe[src], embed[src], img[src]').get();
  if (span.text().trim() || others.some(({ attribs }) => attribs['src']?.trim() !== shown))
    ctx.drop(span as never, 'Shown only where the player cannot be, and left out.');
  else span.remove();
}

function media(ctx: TransformContext, element: Element): void {
  const { $ } = ctx;
  const src = element.attribs['src'] ?? $(element).find('source[src]').attr('src');
  if (!src) return;
  element.attribs['src'] = src;
  dropFallback(ctx, element, () => true);
  put(ctx, element, src, element.name, { provider: element.name, url: withScheme(src) });
}

function object(ctx: TransformContext, element: Element): void {
  const { $ } = ctx;
  const inner = $(element).find('iframe[src], embed[src]').first();
  const param = $(element)
    .find('param')
    .filter((_, node) => /^(movie|src|url|filename)$/i.test(node.attribs['name'] ?? ''))
    .attr('value');
  const src = [element.attribs['data'], inner.attr('src'), param].find((value) => value?.trim());
  // `<object><p>No plug-in</p></object>`: a browser shows what is in it.
  if (!src) return ctx.unwrap(element, 'A plug-in that loads nothing was left out; what it shows instead stayed.');
  element.attribs['data'] = src.trim();
  dropFallback(ctx, element, () => true);
  put(ctx, element, src.trim(), flashOr(element, 'object'));
}

function flashOr(element: Element, kind: string): string {
  const type = element.attribs['type'] ?? '';
  const src = element.attribs['src'] ?? element.attribs['data'] ?? '';
  if (type.includes('pdf') || /\.pdf(?:[?#]|$)/i.test(src)) return 'pdf';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  return kind === 'object' || type.includes('flash') || /\.swf(?:[?#]|$)/i.test(src) ? 'flash' : kind;
}

function tweet(ctx: TransformContext, element: Element): void {
  const links = ctx.$(element).find('a[href*="/status"]');
  const src = links.last().attr('href');
  if (src) put(ctx, element, src, 'x', { provider: 'x', url: withScheme(src) });
}

function instagram(ctx: TransformContext, element: Element): void {
  const src =
    element.attribs['data-instgrm-permalink'] ?? ctx.$(element).find('a[href*="instagram.com/"]').attr('href');
  if (src) put(ctx, element, src, 'instagram');
}

function codepen(ctx: TransformContext, element: Element): void {
  const user = element.attribs['data-user'] ?? 'anon';
  put(ctx, element, `https://codepen.io/${user}/pen/${element.attribs['data-slug-hash']}`, 'codepen');
}

/** `<div class="dailymotion_player" videoID="x…">`: what a consent manager makes a player of. */
function consentPlayer(ctx: TransformContext, element: Element): void {
  const id = element.attribs['videoid'] ?? element.attribs['data-videoid'] ?? element.attribs['data-video-id'];
  const name = /\b(youtube|vimeo|dailymotion)/.exec(
    `${element.attribs['class'] ?? ''} ${element.attribs['data-provider'] ?? ''}`,
  )?.[1];
  const known = name && id ? playerOf(`{% ${name} ${id} %}`) : undefined;
  if (known) put(ctx, element, known.url, known.provider, known);
}

function scriptPlayer(ctx: TransformContext, element: Element): void {
  const id = element.attribs['data-id'];
  const src = element.attribs['src'] ?? '';
  const known = /speakerdeck\.com\//.test(src) && id ? playerOf(`{% speakerdeck ${id} %}`) : providerOf(src);
  if (known) put(ctx, element, src, known.provider, known);
}

function shortcode(ctx: TransformContext, element: Element): void {
  const known = playerOf(element.attribs['raw'] ?? '');
  if (known) put(ctx, element, known.url, known.provider, known);
}
