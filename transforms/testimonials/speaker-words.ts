import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';

/** The words by which a language names who is speaking. A new language is a new table. */
export interface SpeakerWords {
  /** First word of a line that names a speaker: `Témoignage de …`. */
  readonly introductions: readonly string[];
  /** What may stand between it and the name. */
  readonly linking: readonly string[];
  readonly articles: readonly string[];
  /** `», explique X` */
  readonly verbs: readonly string[];
  /** Other words that announce someone's words: `talked about`, `témoignage`. */
  readonly announcing: readonly string[];
  /** Words by which someone speaks of themselves. */
  readonly firstPerson: readonly string[];
  readonly honorifics: readonly string[];
  /** Small words inside a name. */
  readonly particles: readonly string[];
  /** First words of a title, never of a name: `From …`. */
  readonly prepositions: readonly string[];
  /** First words of what someone does. */
  readonly roles: readonly string[];
  /** How words end that say what someone does: `cartographe` is none of the words above. */
  readonly roleEndings: readonly string[];
  /** What follows a name and is neither role nor body: `speaking at …`. */
  readonly occasions: readonly string[];
  /** How a letter ends, before its signature. */
  readonly closings: readonly string[];
  /** Words that gather what several people said, in a title or a sentence that ends with a colon. */
  readonly gathering: readonly string[];
  /** Words that only a body of people has in its name. */
  readonly organisations: readonly string[];
  /** Between a role and where it is held. */
  readonly at: readonly string[];
  readonly of: readonly string[];
}

/** The tables of all languages, as sets. */
export interface Lexicon {
  readonly introduction: RegExp;
  readonly article: RegExp;
  readonly verb: RegExp;
  /** A verb of saying, anywhere in a sentence. */
  readonly saying: RegExp;
  readonly firstPerson: RegExp;
  readonly at: RegExp;
  readonly of: RegExp;
  readonly roleEnding: RegExp;
  readonly occasion: RegExp;
  readonly gathering: RegExp;
  /** The end of a letter: `Yours sincerely,`. */
  readonly closing: RegExp;
  readonly honorifics: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
}

/** All languages at once: a French page quotes English speakers. */
export const lexicon: Lexicon = build([fr, en, de, es, it]);

/** One of these words, whole; `j’` goes on in the next one. */
function word(words: readonly string[]): RegExp {
  const ended = words.map((one) => (/['’]$/.test(one) ? one : `${one}(?!\\p{L})`));
  return new RegExp(`(?<![\\p{L}'’])(?:${ended.join('|')})`, 'iu');
}

function build(tables: readonly SpeakerWords[]): Lexicon {
  const all = (pick: (words: SpeakerWords) => readonly string[]): readonly string[] => tables.flatMap(pick);
  const any = (words: readonly string[]): string =>
    words
      .toSorted((one, two) => two.length - one.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (/['’@]$/.test(word) ? '' : '\\s+'))
      .join('|');
  return {
    introduction: new RegExp(
      `^(?:${any(all((words) => words.introductions)).replaceAll('\\s+', '\\s*')})\\s*(?:${any(all((words) => words.linking))}|:\\s*)`,
      'i',
    ),
    article: new RegExp(`^(?:${any(all((words) => words.articles))})`, 'i'),
    verb: new RegExp(
      `^(?:(?:nous|me|m’|m'|se|s’|s')\\s*)?(?:${all((words) => words.verbs).join('|')})(?:-t-(?:il|elle|on))?[\\s,:]+`,
      'i',
    ),
    at: new RegExp(`\\s(?:${any(all((words) => words.at))})`, 'i'),
    of: new RegExp(`\\s(?:${any(all((words) => words.of))})`, 'gi'),
    roleEnding: new RegExp(`\\p{L}{2}(?:${all((words) => words.roleEndings).join('|')})$`, 'iu'),
    occasion: word(all((words) => words.occasions)),
    gathering: word(all((words) => words.gathering)),
    closing: new RegExp(`(?:${all((words) => words.closings).join('|')}),\\s*$`, 'iu'),
    saying: word(all((words) => [...words.verbs, ...words.announcing])),
    firstPerson: word(all((words) => words.firstPerson)),
    honorifics: new Set(all((words) => words.honorifics)),
    particles: new Set(all((words) => words.particles)),
    prepositions: new Set(all((words) => words.prepositions)),
    roles: new Set(all((words) => words.roles)),
    organisations: new Set(all((words) => words.organisations)),
  };
}
