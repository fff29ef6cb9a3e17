/** Propose what to paste into the config so that a component becomes what it is, or nothing where no rule is made for its kind. */
export function proposalOf(kind: string, selector: string, parts: readonly string[]): string | undefined {
  const part = (words: RegExp) => parts.find((one) => words.test(one));
  switch (kind) {
    case 'accordion': {
      const title = part(/title|titre|btn|button|heading|summary|^h[1-6]/i);
      return rule('accordions', { item: part(/item|panel|section/i) ?? selector, ...(title ? { title } : {}) });
    }
    case 'testimonial': {
      const author = part(/auteur|author|attribution|cite|footer|figcaption|^span|name|nom/i);
      return rule('testimonials', { quote: selector, ...(author ? { attribution: author } : {}) });
    }
    case 'callout':
      return rule('callouts', { box: selector });
    case 'action':
      return rule('callouts', { action: selector });
    case 'tab':
      return rule('tabs', { tab: selector });
    case 'card':
      return rule('cards', { card: selector });
    default:
      return undefined;
  }
}

function rule(name: string, options: Readonly<Record<string, string>>): string {
  const told = Object.entries(options).map(([key, value]) => `${key}: '${value.replaceAll("'", String.raw`\'`)}'`);
  return `['${name}', { selectors: [{ ${told.join(', ')} }] }],`;
}
