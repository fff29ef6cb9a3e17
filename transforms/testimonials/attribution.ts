import { lexicon } from './speaker-words.ts';

/** Who said it, in parts where they can be told apart. */
export interface Speaker {
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
}

/** A dash, or what stands for one, at the head of a line that names a speaker. */
export const dash: RegExp = /^\s*(?:—|–|―|-{1,3}|~|\|)\s*(?=[^\s\d-])/;

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
  if (!text || text.length > 180) return false;
  if (isIntroduction(text)) return true;
  const segments = segmentsOf(strip(text));
  const [first = ''] = segments;
  return nameIn(first) !== undefined && !/[.!?…:]$/.test(first);
}

/** Tell whether a line that no mark sets apart names a speaker: a name, and what they do. */
export function isNameAndRole(written: string, longest = 110): boolean {
  const text = written.replace(/\s+/g, ' ').trim();
  // `Name 613-555-0100 name@office.example` is where to write to.
  if (/@|\d{3}/.test(text)) return false;
  if (text.length > longest || /[.!?…:;]$/.test(text) || !looksLikeSpeaker(text)) return false;
  const speaker = parseAttribution(text);
  return speaker.person !== undefined && (speaker.role !== undefined || speaker.organisation !== undefined);
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
    .replace(/^[\s(]+|[\s.,;:)]+$/g, '')
    .trim();
}

function segmentsOf(line: string): string[] {
  return line
    .split(/\s*[,;|•·(]\s*|\s+[–—-]\s+|\s*\/\s+/)
    .map((part) => part.replace(/[\s).]+$/, '').trim())
    .filter(Boolean);
}

function speakerOf(segments: readonly string[]): Speaker {
  const [first, ...rest] = segments;
  if (first === undefined) return {};
  const name = nameIn(first);
  if (name === undefined) return withRole({}, segments);
  const after = first.slice(name.length).trim();
  return withRole({ person: name }, after ? [after, ...rest] : rest);
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
  const others = segments.slice(0, -1).join(', ');
  if (isOrganisation(last)) {
    const found = { ...speaker, organisation: bare(last) };
    return others ? { ...found, role: others } : found;
  }
  const all = segments.join(', ');
  const organisation = organisationIn(all);
  if (organisation === undefined) return speaker.person || startsWithRole(all) ? { ...speaker, role: all } : speaker;
  const role = organisation.isAt ? all.slice(0, organisation.at).trim() : all;
  return { ...speaker, role: role || undefined, organisation: bare(organisation.name) };
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
  if ([first, words.at(-1) ?? ''].some((word) => lexicon.roles.has(word.toLowerCase()))) return false;
  if (/^\p{Lu}[\p{Lu}\d&.-]+$/u.test(first) && words.length <= 2) return true;
  if (words.length === 1) return false;
  const start = words.slice(0, 6).map((word) => word.toLowerCase().replace(/[,.]$/, ''));
  return start.some((word, index) => lexicon.organisations.has(word) && (index === 0 || /^\p{Lu}/u.test(first)));
}

/** `Un gardien du massif nord`, `A hiker on the northern loop`: someone, by what they do. */
function startsWithRole(text: string): boolean {
  const words = bare(text).toLowerCase().split(/\s+/).slice(0, 3);
  return words.some((word) => lexicon.roles.has(word));
}

function bare(text: string): string {
  return text.replace(lexicon.article, '').trim();
}

/** The name that a segment begins with: two to five capitalised words, small ones between them. */
function nameIn(segment: string): string | undefined {
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
  return /^(?:[dDlL]['’])?\p{Lu}[\p{L}'’.-]*$/u.test(word);
}
