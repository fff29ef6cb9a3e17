import { load } from 'cheerio';
import { type LedgerEntry } from '../document/index.ts';
import type { GfmReader } from '../markdown/gfm.ts';
import type { PostMade } from '../post/do-post.ts';
import { type Inventory, inventoryOf } from '../prove/inventory.ts';
import { keptClaims } from '../prove/kept-claims.ts';
import { prove, type Unexplained } from '../prove/prove.ts';
import { sameUrl } from '../prove/same-url.ts';
import { placeholder } from '../read/opaque.ts';
import type { Emitter } from '../targets/target.ts';
import type { NewFile } from './new-files.ts';
import type { UrlMap } from './url-map.ts';

/** What every post is judged with. */
export interface VerifyRules {
  readonly gfm: GfmReader;
  /** The Markdown target: what its form changes is allowed to any Markdown. */
  readonly emitter: Emitter;
  readonly map: UrlMap;
  /** Whether what the site's rules would change is allowed. */
  readonly byRules: boolean;
}

/** Compare a legacy post with a file of the new content: all that differs and that no rule of the site explains. */
export function verifyPost(made: PostMade, file: NewFile, rules: VerifyRules): readonly Unexplained[] {
  const shown = inventoryOf(nodesOf(file, made, rules.gfm));
  return prove({
    legacy: made.legacy.inventory,
    shown,
    ledger: rules.byRules ? keptClaims(ledgerOf(made, rules.emitter), shown) : [],
    newUrl: addressIn(shown, made, rules),
    placeOf: made.legacy.placeOf,
  });
}

function nodesOf(file: NewFile, made: PostMade, gfm: GfmReader): Parameters<typeof inventoryOf>[0] {
  // `{% include x %}` that was kept as it is says what it said.
  const body = made.source.opaque.reduce((text, raw, id) => text.replaceAll(raw, placeholder(id)), file.body);
  const html = file.kind === 'html' ? body : gfm(body);
  return load(html, { scriptingEnabled: false }, false).root().contents().get();
}

function ledgerOf({ document, source, report }: PostMade, emitter: Emitter): readonly LedgerEntry[] {
  const own: LedgerEntry[] = [];
  emitter.add(document, { report, source, note: (entry) => own.push(entry) });
  return [...document.ledger, ...own];
}

/** An address that the map moves must have moved; any other may be as it was, or as the site's rules write it. */
function addressIn(shown: Inventory, made: PostMade, { map, byRules }: VerifyRules): (url: string) => string {
  const there = new Set([
    ...shown.links.map(({ value }) => value.url),
    ...shown.images.map(({ value }) => value.url),
    ...shown.embeds.map(({ value }) => value),
  ]);
  const own = new Map([...made.source.urls].map(([old, now]) => [sameUrl(old), now]));
  return (url) => {
    const moved = map(url);
    if (moved !== undefined) return moved;
    const mine = byRules ? own.get(url) : undefined;
    return mine !== undefined && there.has(sameUrl(mine)) && !there.has(url) ? mine : url;
  };
}
