import type { SpeakerWords } from '../speaker-words.ts';

/** How a German page names who is speaking. */
export const de: SpeakerWords = {
  introductions: ['zitat', 'stimme', 'laut', 'worte', 'erfahrungsbericht'],
  linking: ['von der', 'von dem', 'vom', 'von', 'der', 'des', 'aus'],
  articles: ['der', 'die', 'das', 'ein', 'eine', 'einer', 'unser', 'unsere'],
  verbs:
    'sagt sagte meint meinte erklärt erklärte berichtet berichtete erzählt erzählte findet schreibt schrieb betont ergänzt fügt bestätigt beschreibt'.split(
      ' ',
    ),
  announcing: ['sagen', 'berichten', 'erzählen', 'stimmen', 'worte', 'zitat', 'zitate'],
  firstPerson: ['ich', 'mein', 'meine', 'meinen', 'mir', 'mich', 'wir', 'unser', 'unsere', 'uns'],
  honorifics: ['herr', 'frau', 'dr', 'dr.', 'prof', 'prof.', 'dipl.-ing.'],
  prepositions: ['aus', 'mit', 'für', 'bei', 'über', 'nach', 'zum', 'zur', 'seit', 'quelle', 'siehe', 'warum', 'wie'],
  particles: ['von', 'vom', 'zu', 'zum', 'zur', 'der', 'den'],
  roles:
    'abgeordnete abgeordneter amtsleiter amtsleiterin assistent assistentin beauftragte beauftragter berater beraterin bürger bürgerin bürgermeister bürgermeisterin chef chefin datenjournalist datenjournalistin ehrenamtliche ehrenamtlicher ehrenamtlich entwickler entwicklerin forscher forscherin geschäftsführer geschäftsführerin gründer gründerin helfer helferin ingenieur ingenieurin journalist journalistin kollege kollegin koordinator koordinatorin landrat landrätin lehrer lehrerin leiter leiterin managerin mitarbeiter mitarbeiterin mitglied mitgründer mitgründerin minister ministerin nutzer nutzerin oberbürgermeister oberbürgermeisterin präsident präsidentin professorin projektleiter projektleiterin redakteur redakteurin referent referentin schüler schülerin sprecher sprecherin staatssekretär staatssekretärin student studentin studierende studierender teilnehmer teilnehmerin vorsitzende vorsitzender vorstand wissenschaftler wissenschaftlerin'.split(
      ' ',
    ),
  roleEndings: [
    'leiter',
    'leiterin',
    'entwickler',
    'entwicklerin',
    'führer',
    'führerin',
    'lehrer',
    'lehrerin',
    'istin',
    'ologin',
    'ologe',
    'beauftragte',
    'beauftragter',
    'meister',
    'meisterin',
  ],
  occasions: ['im interview', 'im gespräch'],
  closings: ['grüßen', 'grüße', 'hochachtungsvoll'],
  gathering: ['stimmen', 'rückmeldungen', 'feedback', 'zitate', 'erfahrungsberichte', 'meinungen', 'o-töne'],
  organisations:
    'agentur amt akademie arbeitsgemeinschaft bank behörde bundesamt bundesministerium bund bündnis fakultät firma genossenschaft gesellschaft gmbh hochschule initiative institut kommission kreis landesamt landratsamt ministerium netzwerk partei rat referat schule senat stadt stadtverwaltung stiftung universität verband verein verwaltung zentrum'.split(
      ' ',
    ),
  at: ['bei', 'beim', 'an der', 'am', 'im'],
  of: ['von der', 'vom', 'von', 'der', 'des', 'aus der', 'aus'],
};
