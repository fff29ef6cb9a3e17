/** What a config is made from. */
export interface Answers {
  /** The legacy site's folder. */
  readonly site: string;
  readonly out: string;
  /** Names of targets. */
  readonly to: readonly string[];
  /** Where posts will live: `/blog/{slug}/`; left out, they keep their addresses. */
  readonly links?: string | undefined;
}

/** Asks a person one thing; an empty reply means the answer proposed. */
export type Ask = (question: string, proposed: string) => Promise<string>;

/** Ask a person for what the command line left open. */
export async function askAnswers(ask: Ask, known: Partial<Answers>, targets: readonly string[]): Promise<Answers> {
  const site = known.site ?? (await ask("The legacy site's folder", defaults.site));
  const out = known.out ?? (await ask('Write to', outOf(site)));
  const to = known.to ?? split(await ask(`Targets (${targets.join(', ')})`, defaults.to.join(',')));
  const links = known.links ?? (await ask('New addresses of posts, such as /blog/{slug}/ (empty: as they are)', ''));
  return { site, out, to, ...(links === '' ? {} : { links }) };
}

/** Fill in what the command line left open where nobody can be asked. */
export function withDefaults(known: Partial<Answers>): Answers {
  return { ...defaults, out: outOf(known.site ?? defaults.site), ...known };
}

const defaults: Omit<Answers, 'out'> = { site: 'input', to: ['markdown', 'json'] };

/** An output in the site's own folder would be read as a part of the site. */
function outOf(site: string): string {
  return /^\.\/?$/.test(site) ? '../output' : 'output';
}

/** Say the command that gives the same config without a question. */
export function commandOf({ site, out, to, links }: Answers): string {
  const told = links === undefined ? [] : ['--links', quote(links)];
  return ['refonte', 'init', quote(site), '--out', quote(out), '--to', to.join(','), ...told].join(' ');
}

function split(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
