/** A rule to paste into the config: one entry of one option of one transform. */
export interface Proposal {
  readonly transform: string;
  readonly option: string;
  /** `list` entries stand in `[…]`, `map` entries in `{…}`. */
  readonly form: 'list' | 'map';
  /** The entry, as source text. */
  readonly entry: string;
}

/** Propose the rule by which a component becomes what it is, or nothing where no transform takes such a rule. */
export function proposalOf(kind: string, selector: string, parts: readonly string[]): Proposal | undefined {
  const part = (words: RegExp) => parts.find((one) => words.test(one));
  const name = selector.split('.')[1];
  switch (kind) {
    case 'accordion': {
      const item = part(/item|panel|section/i) ?? selector;
      const title = part(/title|titre|btn|button|heading|summary|^h[1-6]/i);
      const content = part(/content|contenu|body|collapse|panel|text/i);
      if (title === undefined || content === undefined) return undefined;
      return { transform: 'accordions', option: 'forms', form: 'list', entry: record({ item, title, content }) };
    }
    case 'testimonial': {
      const speaker = part(/auteur|author|attribution|cite|footer|figcaption|^span|name|nom/i);
      const entry = record({ box: selector, ...(speaker === undefined ? {} : { speaker }) });
      return { transform: 'testimonials', option: 'selectors', form: 'list', entry };
    }
    case 'figure': {
      const caption = part(/caption|legende|légende|subtitle|credit/i);
      if (caption === undefined || part(/^(?:img|picture)(?:\.|$)/) === undefined || selector.startsWith('figure'))
        return undefined;
      return { transform: 'figures', option: 'boxes', form: 'list', entry: record({ box: selector, caption }) };
    }
    case 'callout':
      if (name === undefined) return undefined;
      return { transform: 'callouts', option: 'classes', form: 'map', entry: `${literal(name)}: 'box'` };
    case 'action':
      // A link with a button's class is a link already.
      if (name === undefined || selector.startsWith('a.')) return undefined;
      return { transform: 'link-buttons', option: 'boxes', form: 'list', entry: literal(name) };
    default:
      return undefined;
  }
}

/** Say a proposal as it stands in a config. */
export function proposalText({ transform, option, form, entry }: Proposal): string {
  const held = form === 'list' ? `[${entry}]` : `{ ${entry} }`;
  return `transforms: { ${keyOf(transform)}: { ${option}: ${held} } },`;
}

/** A name as a key of an object literal: quoted where it must be. */
export function keyOf(name: string): string {
  return /^[a-z]\w*$/i.test(name) ? name : literal(name);
}

function record(fields: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${literal(value)}`)
    .join(', ')} }`;
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
