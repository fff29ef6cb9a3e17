/** What a template may know of: the page and the site as given, and what it assigns itself. */
export interface KnownNames {
  readonly page: Readonly<Record<string, unknown>>;
  readonly site: Readonly<Record<string, unknown>>;
  /** Names the template has given a known value so far. */
  readonly assigned: Set<string>;
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

/** Find the variables of an expression that nothing here knows: `site.posts`, `include.url`, `my_plugin_data`. */
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
  if (root !== 'page' && root !== 'site') return false;
  if (key === undefined) return true;
  return Object.hasOwn(known[root], key) || !generated[root]?.has(key);
}
