import type { AnyNode, Element } from 'domhandler';
import { inCode, isBlank, isElement, wordsOf } from '../../../src/page/nodes.ts';
import type { TransformContext } from '../../../src/transform.ts';
import { readShortcode, type Shortcode } from '../../templates/shortcode.ts';
import { isWork, parseAttribution } from '../attribution.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** `{{< quote author="Ruth Ridge" >}}…{{< /quote >}}`, `{% include quote.html text="…" author="…" %}`: a template that quotes someone. */
export const templateQuote: TestimonialRule = {
  name: 'template-quote',
  apply: (ctx) => {
    for (const piece of ctx.$('rf-opaque[raw]').get()) {
      if (!isElement(piece) || !piece.parent || inCode(piece)) continue;
      const code = readShortcode(piece.attribs['raw'] ?? '');
      if (!code || !quoting.test(baseName(code))) continue;
      const author = authorOf(code);
      if (author === undefined || isWork(author) || ctx.$(piece).closest('rf-testimonial, blockquote').length > 0)
        continue;
      const text = pick(code, textKeys);
      const close = text === undefined ? closeOf(piece, baseName(code)) : undefined;
      if (text !== undefined) fromText(ctx, piece, text, author);
      else if (close) fromBody(ctx, piece, close, author);
    }
  },
};

const quoting = /(?:^|[-_])(?:block|pull)?(?:quote|quotation|citation|testimonial|temoignage)s?(?:$|[-_])/;

const authorKeys = [
  'author',
  'cite',
  'by',
  'name',
  'person',
  'speaker',
  'attribution',
  'auteur',
  'nom',
  'from',
  'source',
];
const moreKeys = ['role', 'fonction', 'position', 'job', 'organisation', 'organization', 'company'];
const textKeys = ['text', 'quote', 'content', 'body', 'citation', 'message', 'texte'];

/** `partials/content-quote.liquid` is `content-quote`. */
function baseName({ name }: Shortcode): string {
  return (name.split('/').at(-1) ?? '').replace(/\.\w+$/, '').toLowerCase();
}

function pick({ named }: Shortcode, keys: readonly string[]): string | undefined {
  return keys.map((key) => named.get(key)).find((value) => value !== undefined && value !== '');
}

/** Who is quoted, with what they do; `{% blockquote Ruth Ridge, hut keeper https://… Title %}` says it without a key. */
function authorOf(code: Shortcode): string | undefined {
  const named = pick(code, authorKeys);
  const more = moreKeys.map((key) => code.named.get(key)).filter((value) => value !== undefined && value !== '');
  // `author={{ page.author }}` is known to the template alone.
  if (named !== undefined) return /[{}]/.test(named) ? undefined : [named, ...more].join(', ');
  const address = code.words.findIndex((word) => /^https?:/.test(word));
  const written = code.words.slice(0, address < 0 ? undefined : address).join(' ');
  return parseAttribution(written).person === undefined ? undefined : written;
}

function fromText(ctx: TransformContext, piece: Element, text: string, author: string): void {
  const reason = 'A template that quotes someone was written out.';
  const line = ctx.$('<p>').text(author).prop('outerHTML') ?? '';
  const words = ctx.$('<p>').text(text).prop('outerHTML') ?? '';
  const [quote, speaker] = ctx.replace(piece, /<\w/.test(text) ? `<p>${text}</p>${line}` : words + line, reason).get();
  if (quote && speaker) makeOne(ctx, 'template-quote', { quote: [quote], speaker: [speaker] });
}

function fromBody(ctx: TransformContext, open: Element, close: Element, author: string): void {
  const quote: AnyNode[] = [];
  for (let at = open.next; at && at !== close; at = at.next) if (!isBlank(at)) quote.push(at);
  if (!quote.some((node) => wordsOf(node) !== '')) return;
  const line = ctx.$('<p>').text(author).prop('outerHTML') ?? '';
  const [speaker] = ctx.replace(close, line, 'A template that quotes someone was written out.').get();
  ctx.drop(open, 'What opened a template that quotes someone was left out.');
  if (speaker) makeOne(ctx, 'template-quote', { quote, speaker: [speaker] });
}

/** The piece beside it that closes it: `{{< /quote >}}`, `{% endquote %}`. */
function closeOf(open: Element, name: string): Element | undefined {
  for (let at = open.next; at; at = at.next) {
    if (!isElement(at) || at.name !== 'rf-opaque') continue;
    const raw = at.attribs['raw'] ?? '';
    if (new RegExp(`^\\{[{%][<%]?-?\\s*(?:/\\s*|end)${name.replace(/[-.]/g, '\\$&')}\\b`).test(raw)) return at;
    if (readShortcode(raw)?.name === name) return undefined;
  }
  return undefined;
}
