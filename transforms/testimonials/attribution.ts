import { lexicon } from './speaker-words.ts';

/** Who said it, in parts where they can be told apart. */
export interface Speaker {
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
}

/** A dash, or what stands for one, at the head of a line that names a speaker. */
export const dash: RegExp = /^\s*(?:—|–|―|-{1,3}|~|\|)\s*(?=[^\s\d-])/;

/** `2018`, `13 septembre 2018`, `Oct. 5, 2022` */
const date = /^(?:\d{1,2}(?:er|st|nd|rd|th|\.)?\s)?(?:\p{L}+\.?\s)?(?:\d{1,2},?\s)?(?:19|20)\d\d$/u;

/** Read a line that names a speaker: `— Ruth Ridge, hut keeper at the Office`. */
export function parseAttribution(written: string): Speaker {
  const lines = written
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const [first = '', ...rest] = lines;
  const head = strip(first);
  const segments = [...segmentsOf(head), ...rest.flatMap((line) => segmentsOf(strip(line)))];
  return speakerOf(segments);
}

/** Tell whether a short line names a speaker: a name, a name and a role, or `Témoignage de …`. */
export function looksLikeSpeaker(written: string): boolean {
  const text = written.replace(/\s+/g, ' ').trim();
  if (!text || text.length > 180 || /[。！？；]/.test(text)) return false;
  if (isIntroduction(text)) return true;
  const segments = segmentsOf(strip(text));
  const [first = ''] = segments;
  return (nameIn(first) ?? nameAfterRole(first) ?? nameBeforeRole(segments)) !== undefined && !endsSentence(first);
}

/** Tell whether a line that no mark sets apart names a speaker: a name, and what they do. */
export function isNameAndRole(written: string, longest = 110): boolean {
  const text = written.replace(/\s+/g, ' ').trim();
  // `Name 613-555-0100 name@office.example` is where to write to; `13 septembre 2018` is when it was said.
  if (/@|\d{3}[\s.-]*\d/.test(text.replace(/\b(?:19|20)\d\d\b/g, ''))) return false;
  if (text.length > longest || endsSentence(text) || !looksLikeSpeaker(text)) return false;
  const speaker = parseAttribution(text);
  return speaker.person !== undefined && (speaker.role !== undefined || speaker.organisation !== undefined);
}

/** `Community Managerin a.D.`, `Example Inc.` and `Ruth R.` end no sentence. */
function endsSentence(text: string): boolean {
  return (
    /[.!?…:;]$/.test(text) && !/(?:\p{L}\.\p{L}{1,2}|(?<!\p{L})(?:\p{Lu}|Inc|Ltd|Corp|Jr|Sr|Co|St))\.$/u.test(text)
  );
}

/** Tell whether a line names a text, not someone: `M-23-22, Section III-A`, `How Forms Work, p. 12`. */
export function isWork(written: string): boolean {
  if (/(?<!\p{L})(?:pp?\.\s?\d|chapter|chapitre|sections?|subsection|volume|vol\.|article\s\d|isbn)/iu.test(written))
    return true;
  return (
    /(?<!\p{L})(?:wikip[eé]dia|documentation)(?!\p{L})/iu.test(written) &&
    parseAttribution(written).person === undefined
  );
}

/** Tell whether a line says whose words the ones before it are: `Témoignage de la direction …`. */
export function isIntroduction(text: string): boolean {
  return text.length <= 200 && lexicon.introduction.test(text) && !/[!?]$/.test(text);
}

/** Take off the dash, `Témoignage de`, a verb of saying and the quotation's punctuation. */
function strip(line: string): string {
  return line
    .replace(/^[\s»”"“,.:;]+/, '')
    .replace(dash, '')
    .replace(lexicon.introduction, '')
    .replace(lexicon.verb, '')
    .replace(/^[\s(]+|(?:[\s,;:)]|(?<!\p{Lu})\.)+$/gu, '')
    .trim();
}

function segmentsOf(line: string): string[] {
  // `Veterans Affairs (VA) Center`: the short form is part of the name.
  return line
    .replace(/\s\((\p{Lu}{2,6})\)\s(?=\p{Lu})/gu, ' $1 ')
    .split(/\s*[,;|•·(]\s*|\s+[–—-]\s+|\s*\/\s+/)
    .map((part) => part.replace(/(?:[\s)]|(?<!\p{Lu})\.)+$/u, '').trim())
    .filter(Boolean);
}

function speakerOf(written: readonly string[]): Speaker {
  // `@ruth (Ruth Ridge)`: the handle is no part of the name.
  const named = written.length > 1 && /^@\w+$/.test(written[0] ?? '') ? written.slice(1) : written;
  // `…, 13 septembre 2018`: when it was said.
  const dated = named.findIndex((part, index) => index > 0 && date.test(part));
  const segments = dated < 0 ? named : named.slice(0, dated);
  const [first, ...rest] = segments;
  if (first === undefined) return {};
  const titled = nameAfterRole(first);
  if (titled) return withRole({ person: titled.name, role: titled.role }, rest);
  const name = nameIn(first) ?? nameBeforeRole(segments) ?? shortName(first, rest.length > 0);
  if (name === undefined) return withRole({}, segments);
  const after = first.slice(name.length).trim();
  // `Ruth Ridge speaking at the hut`: where it was said.
  if (after && lexicon.occasion.test(after.split(' ')[0] ?? '')) return withRole({ person: name }, rest);
  return withRole({ person: name }, after ? [after, ...rest] : rest);
}

/** `State’s Attorney Ruth Ridge`: what someone is stands before the name. */
function nameAfterRole(segment: string): { readonly role: string; readonly name: string } | undefined {
  const words = segment.split(' ');
  const last = words.slice(0, -2).findLastIndex((word) => lexicon.roles.has(word.toLowerCase()));
  if (last < 0 || last > 3) return undefined;
  const name = nameIn(words.slice(last + 1).join(' '));
  if (name === undefined || !words.slice(0, last + 1).every((word) => isCapital(word) || word.length < 4))
    return undefined;
  return { role: words.slice(0, last + 1).join(' '), name };
}

/** `Pierre Bureau, sous-chef`: a name although one of its words names bodies elsewhere. */
function nameBeforeRole([first = '', second = '']: readonly string[]): string | undefined {
  const isTwo = /^\p{Lu}\p{Ll}+ \p{Lu}[\p{L}'’-]+$/u.test(first) && !isRole(first.split(' ')[0] ?? '');
  return isTwo && second !== '' && startsWithRole(second) ? first : undefined;
}

/** `R.R.`, and `Ruth` where more follows. */
function shortName(segment: string, goesOn: boolean): string | undefined {
  if (/^(?:\p{Lu}\.\s?-?){2,5}$/u.test(segment)) return segment;
  if (/^(?:\p{Lu}\.-?){1,4}\p{Lu}$/u.test(segment)) return `${segment}.`;
  const isOne = /^\p{Lu}\p{Ll}{2,}$/u.test(segment) && goesOn;
  return isOne && !isRole(segment) && !lexicon.organisations.has(segment.toLowerCase()) ? segment : undefined;
}

/** A word that says what someone does, by itself or by how it ends. */
function isRole(word: string): boolean {
  return lexicon.roles.has(word.toLowerCase()) || lexicon.roleEnding.test(word);
}

/** What follows the name: what they do, and where. */
function withRole(speaker: Speaker, segments: readonly string[]): Speaker {
  if (segments.length === 0) return speaker;
  const last = segments.at(-1) ?? '';
  // `LLNL’s Associate Director for Computation`
  const owner = /^(\p{Lu}[\p{L}\d&.]*)['’]s\s+(?=\S)/u.exec(segments[0] ?? '');
  if (owner && speaker.person !== undefined) {
    return { ...speaker, role: segments.join(', ').slice(owner[0].length), organisation: owner[1] };
  }
  const all = segments.join(', ');
  // `Board Member at Illinois Campaign …`: what someone does, then where.
  const place = lexicon.at.exec(all);
  if (
    place &&
    all
      .slice(0, place.index)
      .split(/[\s,]+/)
      .some(isRole)
  ) {
    const organisation = bare(all.slice(place.index + place[0].length));
    return { ...speaker, role: all.slice(0, place.index).trim(), organisation };
  }
  const others = segments.slice(0, -1).join(', ');
  if (isOrganisation(last) || (speaker.person !== undefined && isProperName(last))) {
    const found = { ...speaker, organisation: bare(last) };
    return others ? { ...found, role: others } : found;
  }
  const organisation = organisationIn(all);
  if (organisation === undefined) return speaker.person || startsWithRole(all) ? { ...speaker, role: all } : speaker;
  const role = organisation.isAt ? all.slice(0, organisation.at).trim() : all;
  return { ...speaker, role: role || undefined, organisation: bare(organisation.name.split(/,\s/)[0] ?? '') };
}

function organisationIn(
  text: string,
): { readonly name: string; readonly at: number; readonly isAt: boolean } | undefined {
  const at = lexicon.at.exec(text);
  if (at) return { name: text.slice(at.index + at[0].length), at: at.index, isAt: true };
  for (const found of text.matchAll(lexicon.of)) {
    const name = text.slice(found.index + found[0].length);
    if (isOrganisation(name)) return { name, at: found.index, isAt: false };
  }
  return undefined;
}

/** An acronym, or a name with a word that only bodies have. */
function isOrganisation(text: string): boolean {
  const words = bare(text).split(/\s+/);
  const [first = ''] = words;
  // `Website Team Lead`, `UX designer`, `Clerk of the Court`: what someone does, whatever bodies its words name.
  const isJob = (word: string): boolean => lexicon.roles.has(word) && !lexicon.organisations.has(word);
  if ([first, words.at(-1) ?? ''].some((word) => isJob(word.toLowerCase()))) return false;
  // `HEIDI STEVENS` is a name in capitals.
  const isCapitals = words.length === 2 && words.every((word) => /^\p{Lu}{4,}$/u.test(word));
  if (/^\p{Lu}[\p{Lu}\d&.-]+$/u.test(first) && words.length <= 2 && !isCapitals) return true;
  if (words.length === 1) return false;
  const start = words.slice(0, 6).map((word) => word.toLowerCase().replace(/[,.]$/, ''));
  return start.some((word, index) => lexicon.organisations.has(word) && (index === 0 || /^\p{Lu}/u.test(first)));
}

/** `Un gardien du massif nord`, `A hiker on the northern loop`: someone, by what they do. */
function startsWithRole(text: string): boolean {
  const words = bare(text).toLowerCase().split(/\s+/).slice(0, 3);
  return words.some((word) => lexicon.roles.has(word));
}

/** `Code for Example`, `Organizational Mycology`: a name of several words, none of which says what someone does. */
function isProperName(text: string): boolean {
  const words = bare(text).split(/\s+/);
  if (words.length > 6 || words.length < 2) return false;
  if (words.some((word) => isRole(word.replace(/[,.]$/, '')))) return false;
  const [first = ''] = words;
  return isCapital(first) && words.every((word) => isCapital(word) || word === '&' || word.length <= 3);
}

function bare(text: string): string {
  return text.replace(lexicon.article, '').trim();
}

/** The name that a segment begins with, or two: `Ruth Ridge and Ann Bell`. */
function nameIn(segment: string): string | undefined {
  const one = oneNameIn(segment);
  const and = one === undefined ? undefined : /^\s+(?:et|and|und|e|y|&)\s+/.exec(segment.slice(one.length))?.[0];
  const two = one === undefined || and === undefined ? undefined : oneNameIn(segment.slice(one.length + and.length));
  return two === undefined ? one : `${one}${and}${two}`;
}

/** Two to five capitalised words, small ones between them. */
function oneNameIn(segment: string): string | undefined {
  const words = segment.split(' ');
  const taken: string[] = [];
  let capitals = 0;
  for (const word of words) {
    const lower = word.toLowerCase();
    if (taken.length === 0 && lexicon.honorifics.has(lower)) taken.push(word);
    else if (isCapital(word) && !(capitals > 1 && lexicon.roles.has(lower))) {
      taken.push(word);
      capitals += 1;
    } else if (capitals > 0 && lexicon.particles.has(lower)) taken.push(word);
    else break;
  }
  while (taken.length > 0 && lexicon.particles.has((taken.at(-1) ?? '').toLowerCase())) taken.pop();
  const name = taken.join(' ');
  const [first = ''] = taken;
  if (capitals < 2 || taken.length > 6 || isOrganisation(name) || lexicon.roles.has(first.toLowerCase()))
    return undefined;
  return lexicon.article.test(`${first} `) || lexicon.prepositions.has(first.toLowerCase()) ? undefined : name;
}

/** `O`, `Anne-Sophie`, `GUERINI`, `D’Arc`, `J.`; no acronym with digits, no number. */
function isCapital(word: string): boolean {
  // `Now I factor …`
  if (word === 'I') return false;
  return /^(?:[dDlL]['’])?\p{Lu}[\p{L}'’.-]*$/u.test(word);
}
