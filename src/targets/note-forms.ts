import { type Document, type Embed, gained, ledgerEntry, lost } from '../document/index.ts';
import type { TargetContext } from './target.ts';
import { walkBlocks } from './walk-blocks.ts';

/** Take note of the forms that all payloads share: a testimonial is a quote, and a player is what `player` says. */
export function noteForms(
  doc: Document,
  ctx: TargetContext,
  target: string,
  player: (embed: Embed) => 'frame' | 'link' | { readonly frame: string },
): void {
  for (const block of walkBlocks(doc)) {
    if (block.type === 'testimonial') {
      const reason = 'A testimonial is a quote that ends with its attribution.';
      const excerpt = block.attribution?.text ?? '';
      const effects = [gained('quote')];
      ctx.note(
        ledgerEntry('changed-by-rule', `${target}-testimonial`, reason, { excerpt, place: block.place, effects }),
      );
    }
    if (block.type === 'embed') notePlayer(block, ctx, target, player(block));
  }
}

function notePlayer(
  embed: Embed,
  ctx: TargetContext,
  target: string,
  form: 'frame' | 'link' | { readonly frame: string },
): void {
  if (form === 'frame' || (typeof form === 'object' && form.frame === embed.src)) return;
  const isLink = form === 'link';
  const reason = isLink
    ? `A player (${embed.provider}) is a link to what it shows.`
    : `A player (${embed.provider}) is made by the new site from the page's address.`;
  const effects = isLink
    ? [lost('embed', embed.src), gained('link', embed.url), gained('words', embed.title ?? embed.url)]
    : [lost('embed', embed.src), gained('embed', form.frame)];
  const more = { excerpt: embed.url, place: embed.place, effects };
  ctx.note(ledgerEntry('changed-by-rule', `${target}-embed`, reason, more));
}
