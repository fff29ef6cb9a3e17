import { sameUrl } from '../prove/same-url.ts';
import { RefonteError } from '../refonte-error.ts';

/** Gives the new address of an old one; undefined where the map says nothing of it. */
export type UrlMap = (url: string) => string | undefined;

/**
 * Read a map of addresses: a JSON object of old to new (a run's `report/url-map.json`), or CSV whose first two columns
 * are old and new (a run's `redirects/redirects.csv`).
 */
export function readUrlMap(text: string, name: string, hosts: readonly string[] = []): UrlMap {
  const moved = new Map<string, string>();
  for (const [from, to] of text.trimStart().startsWith('{') ? jsonPairs(text, name) : csvPairs(text))
    moved.set(keyOf(from, hosts), to);
  return (url) => {
    const [, bare = '', hash = ''] = /^([^#]*)(.*)$/s.exec(url) ?? [];
    const whole = moved.get(keyOf(url, hosts));
    if (whole !== undefined || hash === '') return whole;
    const page = bare === '' ? undefined : moved.get(keyOf(bare, hosts));
    return page === undefined ? undefined : page + hash;
  };
}

/** `https://www.the.site/a` and `/a` are one address. */
function keyOf(url: string, hosts: readonly string[]): string {
  const same = sameUrl(url);
  const [, host, rest = ''] = /^(?:https?:)?\/\/(?:www\.)?([^/?#:]*)(?::\d+)?(.*)$/is.exec(same) ?? [];
  const isOwn = host !== undefined && hosts.some((own) => own.replace(/^www\./i, '').toLowerCase() === host);
  return isOwn ? rest || '/' : same;
}

function jsonPairs(text: string, name: string): readonly (readonly [string, string])[] {
  try {
    const map = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return Object.entries(map).map(([from, to]) => [from, String(to)] as const);
  } catch (error) {
    throw new RefonteError('usage', `${name} is no map of addresses: ${String(error)}`, 2, error);
  }
}

function csvPairs(text: string): readonly (readonly [string, string])[] {
  const rows = text.split(/\r?\n/).map(cellsOf);
  return rows.flatMap(([from = '', to = '']) => (from && to && from !== 'from' ? [[from, to] as const] : []));
}

/** The first two cells of a line of CSV. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|[,;\t])(?:"((?:[^"]|"")*)"|([^,;\t"]*))/g)]
    .slice(0, 2)
    .map(([, quoted, plain]) => (quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')).trim());
}
