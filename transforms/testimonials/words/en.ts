import type { SpeakerWords } from '../speaker-words.ts';

/** How an English page names who is speaking. */
export const en: SpeakerWords = {
  introductions: ['attributed to', 'testimonial', 'testimony', 'words', 'quote', 'according to', 'by', 'from', 'said'],
  linking: ['of the', 'of', 'from the', 'from', 'by', 'to'],
  articles: ['the', 'a', 'an', 'our', 'one of our', 'one'],
  verbs:
    'adds admits agrees argues asks believes claims comments concludes confirms continues declares describes explains explained insists notes noted observes points recalls reflects remembers remarks replies reports said says shared shares states suggests summarizes tells thinks told wrote writes'.split(
      ' ',
    ),
  announcing: [
    'talked',
    'talks',
    'spoke',
    'speaks',
    'put it',
    'reflected',
    'described',
    'shared',
    'quote',
    'quotes',
    'words',
    'remarked',
    'summed up',
  ],
  firstPerson: ['I', 'I’m', "I'm", 'my', 'we', 'our', 'me', 'us'],
  honorifics: ['mr', 'mr.', 'mrs', 'mrs.', 'ms', 'ms.', 'dr', 'dr.', 'prof', 'prof.', 'sir', 'captain', 'hon.'],
  prepositions: [
    'at',
    'by',
    'as',
    'after',
    'before',
    'from',
    'in',
    'on',
    'to',
    'for',
    'with',
    'about',
    'see',
    'source',
    'how',
    'why',
    'what',
  ],
  particles: ['van', 'von', 'de', 'der', 'den', 'la', 'le', 'bin', 'al', 'mc'],
  roles:
    'acquisition administrator advisor advocate analyst architect artist assistant associate attorney author chair chairman chairwoman chief citizen clerk ceo cio cto coach co-founder cofounder consultant contributor coordinator counsel creator data deputy designer developer director doctor editor employee engineer entrepreneur executive expert farmer fellow former founder governor hiker head hut intern innovation inspector instructor investigator journalist judge keeper lawyer lead leader librarian manager mayor member minister nurse officer organizer owner parent participant partner patient photographer physician policy president principal product professor program programme project researcher resident resource reviewer scientist secretary senator senior service software specialist staffer strategist student supervisor teacher technologist tester trainee user ux veteran vice visitor volunteer walker writer'.split(
      ' ',
    ),
  roleEndings: ['ist', 'ologer', 'grapher', 'ician', 'keeper', 'ographer', 'maker', 'worker', 'master'],
  occasions: ['speaking', 'talking', 'writing', 'quoted', 'interviewed', 'on twitter'],
  closings: [
    'sincerely',
    'sincerely yours',
    'regards',
    'yours',
    'cheers',
    'best',
    'thanks',
    'thank you',
    'respectfully',
  ],
  gathering: 'testimonials? testimon(?:y|ies) feedback reactions verbatims? comments quotes voices reviews'
    .split(' ')
    .concat([
      'what (?:people|users|others|they|attendees|participants|learners)[^.]{0,30} (?:say|said|think)',
      'had (?:this|the following|it) to say',
      'had to say',
      'in their (?:own )?words',
    ]),
  organisations:
    'administration agency alliance association authority bank board branch bureau center centre city coalition college commission committee company corporation council county court department division foundation government group hospital inc initiative institute laboratory laboratories labs ltd library llc ministry municipality network office organization organisation program project school service services society team trust union university'.split(
      ' ',
    ),
  at: ['at', '@'],
  of: ['of the', 'of', 'from the', 'from', 'in the', 'on the'],
};
