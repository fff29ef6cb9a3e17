import type { SpeakerWords } from '../speaker-words.ts';

/** How an Italian page names who is speaking. */
export const it: SpeakerWords = {
  introductions: ['testimonianza', 'parole', 'secondo', 'citazione'],
  linking: ['della', 'dello', 'dell’', "dell'", 'dei', 'degli', 'delle', 'del', 'di'],
  articles: ['il', 'gli', 'una', 'uno', 'nostro', 'nostra'],
  verbs:
    'afferma affermava aggiunge commenta conclude conferma dichiara dice osserva precisa racconta raccontano ricorda riferisce scrive sostiene sottolinea spiega'.split(
      ' ',
    ),
  announcing: ['dicono', 'raccontano', 'testimonianza', 'testimonianze', 'parole'],
  firstPerson: ['io', 'mio', 'mia', 'miei', 'mie', 'noi', 'nostro', 'nostra', 'nostri', 'nostre'],
  honorifics: ['sig.', 'sig.ra', 'dott.', 'dott.ssa', 'dottor', 'dottoressa', 'ing.', 'prof.ssa', 'avv.'],
  prepositions: ['dal', 'dalla', 'per', 'con', 'sul', 'sulla', 'secondo', 'fonte', 'perché', 'come'],
  particles: ['di', 'della', 'del', 'dei', 'degli', 'da', 'lo'],
  roles:
    'addetta addetto alunna alunno amministratore amministratrice analista assessora assessore autore autrice avvocata avvocato cittadina cittadino collaboratore collaboratrice consigliera consigliere consulente coordinatore coordinatrice dipendente direttore direttrice dirigente docente esperta esperto fondatore fondatrice funzionaria funzionario giornalista impiegata impiegato infermiera infermiere ingegnera ingegnere insegnante ministra ministro operatore operatrice presidente professore professoressa programmatore programmatrice progettista referente responsabile ricercatore ricercatrice segretaria segretario sindaca sindaco studente studentessa sviluppatore sviluppatrice tecnica tecnico utente volontaria volontario'.split(
      ' ',
    ),
  roleEndings: ['tore', 'trice', 'ologo', 'ologa', 'ografo', 'ografa'],
  occasions: ['durante', 'intervistat[oa]'],
  closings: ['saluti', 'cordialmente', 'distinti saluti'],
  gathering: ['testimonianz[ae]', 'opinioni', 'commenti', 'voci', 'citazioni'],
  organisations:
    'agenzia associazione azienda banca biblioteca camera centro comune commissione compagnia consiglio cooperativa dipartimento direzione ente facoltà federazione fondazione governo gruppo impresa istituto laboratorio ministero ospedale provincia regione rete scuola servizio sindacato società ufficio unione università'.split(
      ' ',
    ),
  at: ['presso', 'nel', 'nella'],
  of: ['della', 'dello', 'dell’', "dell'", 'dei', 'degli', 'delle', 'del', 'di'],
};
