import type { Element } from 'domhandler';
import { isElement, wordsOf } from '../../../src/page/nodes.ts';
import { isNameAndRole, looksLikeSpeaker, parseAttribution } from '../attribution.ts';
import { endsQuote, isOneQuote, startsQuote } from '../quote-marks.ts';
import { lexicon } from '../speaker-words.ts';
import { makeOne, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** A blockquote under a sentence that says whose words come: nobody is named in the quotation itself. */
export const blockquoteVoice: TestimonialRule = {
  name: 'blockquote-voice',
  apply: (ctx) => {
    for (const quote of quotations(ctx)) {
      const aside = speakerWithin(quote);
      if (aside !== undefined) {
        makeOne(ctx, 'blockquote-voice', { quote: [quote], named: aside });
        continue;
      }
      const before = previousElement(quote);
      if (before?.name !== 'p' || isUserStory(wordsOf(quote)) || isList(quote)) continue;
      const sentence = lastSentence(wordsOf(before));
      const named = speakerBefore(sentence);
      const isOwn =
        isVoice(wordsOf(quote)) && (announces(sentence) || (isOneQuote(quote) && lexicon.saying.test(sentence)));
      if (isOwn || (named !== undefined && (isNamedLine(wordsOf(before)) || isOneQuote(quote))))
        makeOne(ctx, 'blockquote-voice', { quote: [quote], named });
    }
  },
};

/** Someone speaks of themselves, at length. */
function isVoice(text: string): boolean {
  return text.length > 80 && lexicon.firstPerson.test(text);
}

/** What stands after a colon, not what someone said. */
function isList(quote: Element): boolean {
  return quote.children.filter(isElement).every((child) => child.name === 'ul' || child.name === 'ol');
}

/** `As a user, I want …` is nobody. */
function isUserStory(text: string): boolean {
  return /^["“«]?\s*(?:as an? |en tant qu|als (?:nutzer|ein)|como )/i.test(text);
}

function lastSentence(text: string): string {
  return text.split(/(?<=[\p{Ll}\d)»”"][.!?])\s+/u).at(-1) ?? text;
}

/** `Renata Maziarz from the Treasury talked about the benefits …`, `Voici ce qu’en dit Maud Ravine :` */
function announces(last: string): boolean {
  const hasName = [...last.matchAll(/\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+/gu)].some(([name]) =>
    looksLikeSpeaker(name),
  );
  return lexicon.saying.test(last) && (hasName || /[:,]$/.test(last));
}

/** `Ruth Ridge, hut keeper:` and nothing else. */
function isNamedLine(line: string): boolean {
  return line.endsWith(':') && isNameAndRole(line.replace(/\s*:$/, ''), 160);
}

/** Who speaks, where the sentence begins with their name and ends before their words: `Ruth Ridge, hut keeper, says:`. */
function speakerBefore(sentence: string): string | undefined {
  if (!/[:,]$/.test(sentence) || sentence.length > 200) return undefined;
  const line = sentence.replace(/\s*[:,]$/, '').replace(/^(?:as|comme|wie|como|come)\s/i, '');
  const verb = lexicon.saying.exec(line);
  const who = (verb ? line.slice(0, verb.index) : line).replace(/(?<![\s,])[\s,]+$/, '');
  return who.length > 0 && isNamed(who) ? who : undefined;
}

/** A name alone, or with what they do behind a comma; not a sentence that begins with one. */
function isNamed(who: string): boolean {
  const { person } = parseAttribution(who);
  if (person === undefined || !looksLikeSpeaker(who) || who.split(' ').length > 16) return false;
  return new RegExp(`${escape(person)}(?:$|\\s*[,(–—-])`, 'u').test(who);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `« Le refuge tient, précise **Maud Ravine**, gardienne du parc. La suite … »`: who speaks is said within the words. */
function speakerWithin(quote: Element): string | undefined {
  const text = wordsOf(quote);
  if (!startsQuote(text) || !endsQuote(text)) return undefined;
  for (const found of text.matchAll(/,\s(?=\p{Ll})/gu)) {
    const rest = text.slice(found.index + found[0].length);
    const verb = lexicon.verb.exec(rest);
    const who = verb ? (/^[^.!?»”"“:;]+/.exec(rest.slice(verb[0].length))?.[0] ?? '') : '';
    const said = who.split(',').slice(0, 2).join(',').trim();
    if (isNamed(said)) return said;
  }
  return undefined;
}

function previousElement(quote: Element): Element | undefined {
  let at = quote.prev;
  while (at && !isElement(at)) at = at.prev;
  return isElement(at) ? at : undefined;
}
