import { parse } from 'yaml';

/** The options of kramdown that change what a page says, by kramdown's own names in camel case. */
export interface KramdownOptions {
  input: 'GFM' | 'kramdown';
  autoIds: boolean;
  autoIdPrefix: string;
  autoIdStripping: boolean;
  transliteratedHeaderIds: boolean;
  headerOffset: number;
  hardWrap: boolean;
  gfmQuirks: readonly string[];
  entityOutput: string;
  tocLevels: readonly number[];
  footnoteNr: number;
  footnotePrefix: string;
  footnoteBacklink: string;
  footnoteBacklinkInline: boolean;
  parseBlockHtml: boolean;
  parseSpanHtml: boolean;
  removeLineBreaksForCjk: boolean;
  smartQuotes: readonly (string | number)[];
  typographicSymbols: Readonly<Record<string, string>>;
  linkDefs: Readonly<Record<string, readonly string[]>>;
  mathEngine: string | undefined;
  forbiddenInlineOptions: readonly string[];
}

const DEFAULTS: Readonly<KramdownOptions> = {
  input: 'GFM',
  autoIds: true,
  autoIdPrefix: '',
  autoIdStripping: false,
  transliteratedHeaderIds: false,
  headerOffset: 0,
  hardWrap: false,
  gfmQuirks: ['paragraph_end'],
  entityOutput: 'as_char',
  tocLevels: [1, 2, 3, 4, 5, 6],
  footnoteNr: 1,
  footnotePrefix: '',
  footnoteBacklink: '&#8617;',
  footnoteBacklinkInline: false,
  parseBlockHtml: false,
  parseSpanHtml: true,
  removeLineBreaksForCjk: false,
  smartQuotes: ['lsquo', 'rsquo', 'ldquo', 'rdquo'],
  typographicSymbols: {},
  linkDefs: {},
  mathEngine: undefined,
  forbiddenInlineOptions: ['template'],
};

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(textOf) : textOf(value).split(',');

const symbolOf = (value: unknown): string => textOf(value).trim().replace(/^:/, '');

const booleanOf = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  const text = textOf(value);
  return text !== '' && text.toLowerCase().trim() !== 'false';
};

const integerOf = (value: unknown): number | undefined => {
  const text = textOf(value).trim();
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
};

const levelsOf = (value: unknown): readonly number[] | undefined => {
  const range = /^(\d)\.\.(\d)$/.exec(textOf(value));
  const [first, last] = [Number(range?.[1] ?? 0), Number(range?.[2] ?? -1)];
  const levels =
    range === null ? listOf(value).map(Number) : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return levels.every((level) => Number.isInteger(level) && level >= 1 && level <= 6)
    ? [...new Set(levels)]
    : undefined;
};

const quotesOf = (value: unknown): readonly (string | number)[] | undefined => {
  const quotes = listOf(value).map((quote) => (/^\d+$/.test(quote.trim()) ? Number(quote) : quote));
  return quotes.length === 4 ? quotes : undefined;
};

const yamlOf = (text: string): unknown => {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
};

// Within a page the value is written as YAML: `{::options typographic_symbols="hellip: ..." /}`.
const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined => {
  const read = typeof value === 'string' ? yamlOf(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : undefined;
};

const symbolsOf = (value: unknown): Readonly<Record<string, string>> | undefined => {
  const record = recordOf(value);
  if (record === undefined) return undefined;
  return Object.fromEntries(Object.entries(record).map(([key, text]) => [symbolOf(key), textOf(text)]));
};

const linksOf = (value: unknown): Readonly<Record<string, readonly string[]>> | undefined => {
  const record = recordOf(value);
  if (record === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, link]) =>
      Array.isArray(link) && link.length > 0 ? [[key, link.map(textOf)] as const] : [],
    ),
  );
};

const engineOf = (value: unknown): string | undefined => {
  const name = symbolOf(value);
  return name === '' || name === 'nil' || name === 'null' ? undefined : name;
};

type Readers = {
  readonly [Key in keyof KramdownOptions]: readonly [
    name: string,
    read: (value: unknown) => KramdownOptions[Key] | undefined,
  ];
};

const READERS: Readers = {
  input: ['input', (value) => (/^gfm$/i.test(symbolOf(value)) ? 'GFM' : 'kramdown')],
  autoIds: ['auto_ids', booleanOf],
  autoIdPrefix: ['auto_id_prefix', textOf],
  autoIdStripping: ['auto_id_stripping', booleanOf],
  transliteratedHeaderIds: ['transliterated_header_ids', booleanOf],
  headerOffset: ['header_offset', integerOf],
  hardWrap: ['hard_wrap', booleanOf],
  gfmQuirks: ['gfm_quirks', (value) => listOf(value).map(symbolOf)],
  entityOutput: ['entity_output', symbolOf],
  tocLevels: ['toc_levels', levelsOf],
  footnoteNr: ['footnote_nr', integerOf],
  footnotePrefix: ['footnote_prefix', textOf],
  footnoteBacklink: ['footnote_backlink', textOf],
  footnoteBacklinkInline: ['footnote_backlink_inline', booleanOf],
  parseBlockHtml: ['parse_block_html', booleanOf],
  parseSpanHtml: ['parse_span_html', booleanOf],
  removeLineBreaksForCjk: ['remove_line_breaks_for_cjk', booleanOf],
  smartQuotes: ['smart_quotes', quotesOf],
  typographicSymbols: ['typographic_symbols', symbolsOf],
  linkDefs: ['link_defs', linksOf],
  mathEngine: ['math_engine', engineOf],
  forbiddenInlineOptions: ['forbidden_inline_options', (value) => listOf(value).map(symbolOf)],
};

const read = (options: KramdownOptions, key: keyof KramdownOptions, value: unknown): void => {
  const found = READERS[key][1](value);
  if (found !== undefined || key === 'mathEngine') Object.assign(options, { [key]: found });
};

const KEYS = Object.keys(READERS) as readonly (keyof KramdownOptions)[];

/** Set one option by kramdown's own name for it; false where there is no such option or a page may not set it. */
export const setInlineOption = (options: KramdownOptions, name: string, value: string): boolean => {
  const key = KEYS.find((key) => READERS[key][0] === name);
  if (key === undefined || key === 'forbiddenInlineOptions' || options.forbiddenInlineOptions.includes(name))
    return false;
  read(options, key, value);
  return true;
};

/** Read a site's options (`kramdown:` in `_config.yml`) over those Jekyll sets; what is unknown or invalid is left out. */
export const readOptions = (site: Readonly<Record<string, unknown>>): KramdownOptions => {
  const options = { ...DEFAULTS };
  for (const key of KEYS) {
    const value = site[READERS[key][0]];
    if (value !== undefined) read(options, key, value);
  }
  if (options.input === 'GFM') options.autoIdStripping = true;
  return options;
};
