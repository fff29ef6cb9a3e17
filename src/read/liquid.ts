import { type TopLevelToken, Tokenizer } from 'liquidjs';
import { readMarks } from './line-marks.ts';
import { createEngine, type PendingOutput } from './liquid-engine.ts';
import { columnOf, rewriteTokens } from './liquid-tokens.ts';
import { type Notice, notice } from './notice.ts';
import { createTimeZone } from './time-zone.ts';
import { createOpaqueList, type Opaque, placeholderId, placeholderPattern } from './opaque.ts';

/** What a body's Liquid may refer to. */
export interface LiquidScope {
  /** `page.*`: the front matter, defaults included, with `url`, `date`, `slug`, `path`… as far as they are known. */
  readonly page: Readonly<Record<string, unknown>>;
  /** `site.*`: the site's configuration. */
  readonly site: Readonly<Record<string, unknown>>;
  /** IANA name of the site's time zone. */
  readonly timezone?: string | undefined;
  /** The address that `{% post_url x %}` and `{% link x %}` print, where there is such a file. */
  readonly resolveUrl: (kind: 'post_url' | 'link', argument: string) => string | undefined;
}

/** A body after Liquid. Places are lines of the body, 1-based. */
export interface RenderedBody {
  readonly text: string;
  /** For each line of the text (from 0) the body line (from 1) it stems from. */
  readonly lines: readonly number[];
  /** The pieces that stand in the text as placeholders. */
  readonly opaque: readonly Opaque[];
  readonly notices: readonly Notice[];
}

/**
 * Render a body's Liquid as Jekyll does, as far as one file can tell. What needs the site's includes, plugins or data is
 * replaced by a placeholder and listed, never eaten. A body that Jekyll would refuse is kept whole.
 */
export function renderLiquid(body: string, scope: LiquidScope): RenderedBody {
  if (!body.includes('{{') && !body.includes('{%')) return untouched(body, []);
  // U+FDD0 is no character; here it marks lines, so one in a damaged file must not pass for a mark.
  const clean = body.replaceAll('\uFDD0', '\uFFFD');
  const outputs: PendingOutput[] = [];
  const opaque = createOpaqueList();
  const notices: Notice[] = [];
  const { url, baseurl } = scope.site;
  const engine = createEngine(
    {
      url: typeof url === 'string' ? url : '',
      baseurl: typeof baseurl === 'string' ? baseurl : '',
      zone: createTimeZone(scope.timezone ?? 'UTC'),
    },
    outputs,
    opaque,
  );
  try {
    const tokens = new Tokenizer(clean).readTopLevelTokens(engine.options);
    const { page, site, resolveUrl } = scope;
    const mayBeAssigned = (name: string): boolean => opaque.items.some((piece) => mayAssign(piece, name));
    const known = { page, site, assigned: new Set<string>(), unsure: new Set<string>(), mayBeAssigned };
    const work = { body: clean, engine, known, outputs, opaque, notices, resolveUrl, lineAt: lineFinder(clean) };
    const templates = engine.parser.parseTokens(rewriteTokens(tokens, work));
    const data = { page, site, jekyll: { environment: 'production' } };
    const { text, lines } = readMarks(String(engine.renderSync(templates, data)));
    const ids = placeholderIds(text);
    const kept = opaque.items.filter(({ id }) => ids.has(id));
    return { text, lines, opaque: kept, notices };
  } catch (error) {
    return untouched(body, [errorNotice(error, clean)]);
  }
}

/** An included file may assign any name, a tag of the site's own or a block that was kept one that stands in it. */
function mayAssign({ kind, raw }: Opaque, name: string): boolean {
  return kind !== 'output' && (/^\{%-?\s*(?:include|render)/.test(raw) || raw.includes(name));
}

function untouched(body: string, notices: readonly Notice[]): RenderedBody {
  const lines = Array.from({ length: body.split('\n').length }, (_, at) => at + 1);
  return { text: body, lines, opaque: [], notices };
}

function placeholderIds(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(placeholderPattern)].map((match) => placeholderId(match[1] ?? '')));
}

function errorNotice(error: unknown, body: string): Notice {
  const message = error instanceof Error ? error.message : String(error);
  const begin = (error as { token?: TopLevelToken }).token?.begin ?? 0;
  const reason = message
    .replace(/, line:\d+, col:\d+$/, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);
  return notice('liquid-error', { reason }, lineFinder(body)(begin), columnOf(body, begin));
}

/** Make a function that gives the 1-based line of an offset. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
