import { type Liquid, type TagToken, Tokenizer, TokenKind, type TopLevelToken, Value } from 'liquidjs';
import { lineMark, markLines } from './line-marks.ts';
import { outputTag, type PendingOutput } from './liquid-engine.ts';
import { asLiquidReads, isNothing, type KnownNames, unknownVariables } from './liquid-variables.ts';
import { type Notice, notice } from './notice.ts';
import { type OpaqueList, placeholderPattern } from './opaque.ts';

/** What rewriting a body's tokens needs, and where it notes what it found. */
export interface Rewriting {
  readonly body: string;
  readonly engine: Liquid;
  readonly known: KnownNames;
  readonly outputs: PendingOutput[];
  readonly opaque: OpaqueList;
  readonly notices: Notice[];
  /** `post_url` and `link`: the address they mean, where there is one. */
  readonly resolveUrl: (kind: 'post_url' | 'link', argument: string) => string | undefined;
  readonly lineAt: (offset: number) => number;
}

const conditional: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'for', 'tablerow']);
const inner: ReadonlySet<string> = new Set(['else', 'elsif', 'when']);

/**
 * Replace each token the engine could not render as the legacy site did by a placeholder, and mark each literal's lines.
 * Outputs become tags of our own, which decide when rendered.
 */
export function rewriteTokens(tokens: readonly TopLevelToken[], work: Rewriting): TopLevelToken[] {
  const names = new Set(tokens.filter(isTag).map((token) => token.name));
  const written: TopLevelToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) continue;
    if (!isTag(token)) {
      written.push(...(token.kind === TokenKind.Output ? rewriteOutput(token, work) : rewriteLiteral(token, work)));
      continue;
    }
    const verbatim = token.name === 'comment' ? findEnd(tokens, at) : undefined;
    const whole = conditional.has(token.name) ? unknownBlock(tokens, at, work) : undefined;
    const end = verbatim ?? whole?.end;
    if (end === undefined) written.push(...rewriteTag(token, names, work));
    else at = end;
    if (whole) written.push(...rewriteBlock(token, tokens[whole.end], work));
  }
  return written;
}

function isTag(token: TopLevelToken): token is TagToken {
  return token.kind === TokenKind.Tag;
}

function literal(text: string): TopLevelToken {
  return new Tokenizer(text).readHTMLToken([]);
}

function rewriteLiteral(token: TopLevelToken, { opaque, lineAt }: Rewriting): TopLevelToken[] {
  const html = token as ReturnType<Tokenizer['readHTMLToken']>;
  const line = lineAt(html.begin + html.trimLeft);
  const content = html.getContent();
  // A text may hold the very characters that placeholders are made of: then it is a placeholder's raw text.
  const safe = content.includes('\uE000')
    ? content.replaceAll(placeholderPattern, (raw) => opaque.add(raw, line, 'output'))
    : content;
  return [literal(markLines(safe, line))];
}

function rewriteOutput(token: TopLevelToken, work: Rewriting): TopLevelToken[] {
  const raw = token.getText();
  const line = work.lineAt(token.begin);
  const { root, content } = asLiquidReads((token as TagToken).content);
  const means = !isNothing(root, work.known);
  const value = parseOutput(content, work);
  if (!means) work.notices.push(notice('liquid-nothing', { raw }, line, columnOf(work.body, token.begin)));
  if (!value) return [literal(lineMark(line) + (means ? work.opaque.add(raw, line, 'output') : ''))];
  work.outputs.push({ value, raw, line, isKept: means && !work.known.assigned.has(root) });
  return new Tokenizer(`{% ${outputTag} n:${work.outputs.length - 1} %}`).readTopLevelTokens();
}

function parseOutput(content: string, { engine, known }: Rewriting): Value | undefined {
  try {
    const value = new Value(content, engine);
    if (value.filters.some((filter) => !Object.hasOwn(engine.filters, filter.name))) return undefined;
    return unknownVariables(content, known).length > 0 ? undefined : value;
  } catch {
    return undefined;
  }
}

function rewriteTag(token: TagToken, names: ReadonlySet<string>, work: Rewriting): TopLevelToken[] {
  const line = work.lineAt(token.begin);
  const { name } = token;
  if (name === 'post_url' || name === 'link') {
    const argument = token.args.trim();
    const url = work.resolveUrl(name, argument);
    if (url !== undefined) return [literal(lineMark(line) + url)];
    const reason = `no file of the site is meant by it`;
    work.notices.push(notice('link-broken', { href: token.getText(), reason }, line, columnOf(work.body, token.begin)));
    return [literal(lineMark(line) + work.opaque.add(token.getText(), line, 'tag'))];
  }
  if (Object.hasOwn(work.engine.tags, name) || inner.has(name) || endsKnown(name, work.engine)) {
    learn(token, work.known);
    return [literal(lineMark(line)), token];
  }
  const paired = names.has(`end${name}`) || (name.startsWith('end') && names.has(name.slice(3)));
  return [literal(lineMark(line) + work.opaque.add(token.getText(), line, paired ? 'block' : 'tag'))];
}

function endsKnown(name: string, engine: Liquid): boolean {
  return name.startsWith('end') && Object.hasOwn(engine.tags, name.slice(3));
}

/** Take in the names that a tag gives a value. */
function learn(token: TagToken, { assigned, ...known }: KnownNames): void {
  const name = /^[\w-]+/.exec(token.args.trim())?.[0];
  if (!name) return;
  const isGiven = ['capture', 'for', 'tablerow', 'increment', 'decrement'].includes(token.name);
  const isSafe =
    token.name === 'assign' && unknownVariables(afterEquals(token.args), { assigned, ...known }).length === 0;
  if (isGiven || isSafe) assigned.add(name);
  else if (token.name === 'assign') known.unsure.add(name);
}

function afterEquals(args: string): string {
  return args.slice(args.indexOf('=') + 1);
}

/** A condition or loop over what only the site's build knows cannot be decided: the whole block is kept. */
function unknownBlock(tokens: readonly TopLevelToken[], at: number, work: Rewriting): { end: number } | undefined {
  const end = findEnd(tokens, at);
  if (end === undefined) return undefined;
  const opening = tokens[at] as TagToken;
  let depth = 0;
  for (const token of tokens.slice(at, end).filter(isTag)) {
    if (token.name === opening.name) depth += 1;
    else if (token.name === `end${opening.name}`) depth -= 1;
    const asks = token === opening || (depth === 1 && token.name === 'elsif');
    const expression = token.name === 'for' || token.name === 'tablerow' ? afterIn(token.args) : token.args;
    if (asks && unknownVariables(expression, work.known).length > 0) return { end };
  }
  return undefined;
}

function afterIn(args: string): string {
  return args.replace(/^\s*[\w-]+\s+in\s+/, '');
}

function findEnd(tokens: readonly TopLevelToken[], at: number): number | undefined {
  const { name } = tokens[at] as TagToken;
  let depth = 0;
  for (let end = at; end < tokens.length; end += 1) {
    const token = tokens[end];
    if (!token || !isTag(token)) continue;
    if (token.name === name) depth += 1;
    else if (token.name === `end${name}`) depth -= 1;
    if (depth === 0) return end;
  }
  return undefined;
}

function rewriteBlock(opening: TagToken, closing: TopLevelToken | undefined, work: Rewriting): TopLevelToken[] {
  const line = work.lineAt(opening.begin);
  const raw = work.body.slice(opening.begin, closing?.end ?? opening.end);
  return [literal(lineMark(line) + work.opaque.add(raw, line, 'block'))];
}

/** The 1-based column of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1);
}
