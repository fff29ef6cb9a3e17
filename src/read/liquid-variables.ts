/** What a template may know of: the page and the site as given, and what it assigns itself. */
export interface KnownNames {
  readonly page: Readonly<Record<string, unknown>>;
  readonly site: Readonly<Record<string, unknown>>;
  /** Names the template has given a known value so far. */
  readonly assigned: Set<string>;
  /** Names the template has given a value that is not known. */
  readonly unsure: Set<string>;
  /** Whether an included file or a tag of the site's own, so far, may have given a name a value. */
  readonly mayBeAssigned: (name: string) => boolean;
}

const words: ReadonlySet<string> = new Set(
  'and or not contains in true false nil null empty blank reversed forloop tablerowloop jekyll'.split(' '),
);

// What Jekyll makes from the whole site: a single post cannot know it.
const generated: Readonly<Record<string, ReadonlySet<string>>> = {
  site: new Set(
    'time pages posts related_posts static_files html_pages html_files collections data documents categories tags github'.split(
      ' ',
    ),
  ),
  page: new Set('content excerpt next previous related_posts'.split(' ')),
};

// What Jekyll sets besides, for a layout, a page of a list or an included file.
const given: ReadonlySet<string> = new Set('layout theme include paginator content'.split(' '));

/** Find the variables of an expression that nothing here knows: `site.posts`, `include.url`. */
export function unknownVariables(expression: string, known: KnownNames): readonly string[] {
  return variablesOf(expression)
    .filter((path) => !isKnown(path, known))
    .map((path) => path.join('.'));
}

function variablesOf(expression: string): readonly (readonly string[])[] {
  const bare = expression
    .replaceAll(/"[^"]*"|'[^']*'/g, ' "" ')
    // Filter names and the names of arguments (`limit: 5`) are no variables.
    .replaceAll(/\|\s*[\w-]+/g, '|')
    .replaceAll(/[\w-]+\s*:(?=\s)|[\w-]+:(?=\S)/g, ' ');
  const found = bare.matchAll(/(?<![\w.-])([A-Za-z_][\w-]*)((?:\.[\w-]+)*)/g);
  return [...found].map((match) => `${match[1]}${match[2]}`.split('.'));
}

function isKnown([root = '', key]: readonly string[], known: KnownNames): boolean {
  if (words.has(root) || known.assigned.has(root)) return true;
  if (root !== 'page' && root !== 'site') return isNothing(root, known);
  if (key === undefined) return true;
  return Object.hasOwn(known[root], key) || !generated[root]?.has(key);
}

/** Whether a name means nothing to Jekyll: `{{ secrets.KEY }}` in a workflow that was meant to be read, not run. */
export function isNothing(root: string, known: KnownNames): boolean {
  const isSet = words.has(root) || known.assigned.has(root) || known.unsure.has(root);
  return !isSet && root !== 'page' && root !== 'site' && !given.has(root) && !known.mayBeAssigned(root);
}

/** An output as Liquid reads it, which takes the first word and the filters and passes over the rest: `{{#each a}}` is `each`. */
export function asLiquidReads(content: string): { readonly root: string; readonly content: string } {
  const [, first = '', filters = ''] = /^\s*((?:"[^"]*"|'[^']*'|[^\s,|'"])*)[^|]*(\|[\s\S]*)?$/.exec(content) ?? [];
  if (/^["'(\d]/.test(first)) return { root: 'nil', content };
  const [root = 'nil', ...keys] = first.match(/\[[^\]]+\]|[\w-]+\??/g) ?? [];
  const path = [root, ...keys.map((key) => (key.startsWith('[') ? key : `.${key}`))].join('');
  return { root, content: `${path} ${filters}` };
}
