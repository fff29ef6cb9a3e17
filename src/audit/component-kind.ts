/** Tell what a recurring piece of mark-up is by the words in its selector and parts, in French and English. */
export function kindOf(selector: string, parts: readonly string[]): string {
  // `img.img-box` is a picture, not what holds one.
  if (selector.startsWith('img')) return 'unknown';
  // The class tells: a `blockquote.lien-important` is a button.
  const own = kinds.find(([, words]) => words.test(selector.slice(selector.indexOf('.') + 1)));
  if (own) return own[0];
  if (/^(?:details)\b/.test(selector)) return 'accordion';
  const within = kinds.find(
    ([kind, words]) =>
      kind !== 'action' && parts.some((part) => part.includes('.') && words.test(part.slice(part.indexOf('.') + 1))),
  );
  return within ? within[0] : 'unknown';
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['embed', /twitter-|instagram-|fb-(?:post|video)|player|video|codepen|iframe/i],
  ['accordion', /accordi|collaps|expander|toggle|depliant|faq/i],
  ['attribution', /auteur|author|attribution|source-citation|quote-(?:author|name|role)|byline/i],
  ['testimonial', /testimon|temoign|verbatim|citation|pquote|pull-?quote|block-?quote|(?:^|[-_.])quote/i],
  ['action', /button|(?:^|[-_.])btn|(?:^|[-_.])cta|lien-important|call-to-action/i],
  ['callout', /encadre|callout|(?:^|[-_.])(?:alert|notice|note|info|warning|box|exergue|highlight|mise-en)/i],
  ['tab', /(?:^|[-_.])tabs?(?:[-_.]|$)|onglet/i],
  ['card', /(?:^|[-_.])(?:card|carte|tile|tuile)/i],
  ['figure', /caption|legende|légende|(?:img|image|photo|figure)[-_]?(?:wrap|box|container|cent|block|group)/i],
  ['timeline', /timeline|frise|chronolog|roadmap/i],
];
