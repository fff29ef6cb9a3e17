import type { SpeakerWords } from '../speaker-words.ts';

/** How a French page names who is speaking. */
export const fr: SpeakerWords = {
  introductions: ['témoignage', 'témoignages', 'propos', 'paroles', 'citation', 'd’après', "d'après", 'selon'],
  linking: ['de la', 'de l’', "de l'", 'de', 'du', 'des', 'd’', "d'"],
  articles: ['la', 'le', 'les', 'l’', "l'", 'une', 'un', 'notre', 'nos'],
  verbs:
    'affirme ajoute analyse annonce apprécie assure atteste avance complète conclut confie confirme considère constate déclare décrit détaille dit écrit estime explique exprime indique insiste note observe partage poursuit précise raconte rappelle rapporte reconnaît remarque renchérit répond résume reprend sourit souligne témoigne'.split(
      ' ',
    ),
  announcing: [
    'parle',
    'parlent',
    'témoignent',
    'témoignage',
    'témoignages',
    'mots',
    'propos',
    'retour',
    'confié',
    'raconté',
    'expliqué',
    'dit',
  ],
  firstPerson: ['je', 'j’', "j'", 'mon', 'ma', 'mes', 'nous', 'notre', 'nos'],
  honorifics: ['m.', 'mme', 'mlle', 'dr', 'pr', 'me', 'maître', 'monsieur', 'madame'],
  prepositions: [
    'à',
    'au',
    'aux',
    'chez',
    'en',
    'par',
    'comme',
    'après',
    'avant',
    'dans',
    'pour',
    'sur',
    'depuis',
    'vers',
    'avec',
    'selon',
    'voir',
    'source',
  ],
  particles: ['de', 'du', 'des', 'd’', 'la', 'le', 'ben', 'el'],
  roles:
    'adjoint adjointe administrateur administratrice agent agente agriculteur agricultrice ambassadeur ambassadrice analyste animateur animatrice architecte artiste assistant assistante associé associée auteur autrice avocat avocate bénéficiaire bénévole cadre chargé chargée chef cheffe chercheur chercheuse citoyen citoyenne co-fondateur co-fondatrice cofondateur cofondatrice coach commissaire conseiller conseillère consultant consultante contrôleur coordinateur coordinatrice coordonnateur coordonnatrice data délégué déléguée député députée designer designeuse développeur développeuse directeur directrice doctorant doctorante élu élue enseignant enseignante entrepreneur entrepreneuse étudiant étudiante expert experte fondateur fondatrice gardien gardienne gérant gérante gestionnaire graphiste infirmier infirmière ingénieur ingénieure inspecteur inspectrice instituteur institutrice intrapreneur intrapreneuse journaliste juriste lauréat lauréate lycéen lycéenne maire manager médecin membre mentor ministre parent participant participante porteur porteuse préfet préfète président présidente procureur procureure product professeur professeure rédacteur rédactrice référent référente responsable scrum secrétaire sénateur sénatrice stagiaire statisticien statisticienne sous-chef sous-cheffe sous-directeur sous-directrice technicien technicienne usager usagère utilisateur utilisatrice vice-président vice-présidente'.split(
      ' ',
    ),
  roleEndings: ['graphe', 'logue', 'iste', 'icien', 'icienne', 'rice', 'euse', 'teur', 'nieur', 'nieure'],
  occasions: ['lors', 'interviewée?', 'interrogée?', 'au micro', 'à propos'],
  closings: ['cordialement', 'bien à vous', 'salutations', 'sentiments distingués', 'amicalement', 'respectueusement'],
  gathering: 'témoignages? verbatims? retours réactions paroles propos avis citations?'
    .split(' ')
    .concat([
      'en parlent',
      'ce qu’en (?:pensent|disent)',
      "ce qu'en (?:pensent|disent)",
      'ils (?:disent|racontent|témoignent)',
      'elles (?:disent|racontent|témoignent)',
    ]),
  organisations:
    'académie agence assemblée association banque bibliothèque bureau caisse centre chambre cnam collectif comité commission communauté commune compagnie conseil coopérative cour délégation département direction école entreprise équipe établissement fédération fondation groupe hôpital institut laboratoire mairie maison métropole ministère mission mutuelle observatoire office ong opérateur parc préfecture pôle rectorat région réseau secrétariat service société startup syndicat tribunal union université ville'.split(
      ' ',
    ),
  at: ['chez', 'auprès de', 'au sein de'],
  of: ['de la', 'de l’', "de l'", 'du', 'des', 'de', 'd’', "d'", 'à la', 'à l’', "à l'", 'au', 'à'],
};
