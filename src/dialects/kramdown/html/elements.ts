import type { ContentModel } from '../node.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const BLOCK_CONTENT =
  words(`address applet article aside blockquote body dd details div dl fieldset figure figcaption footer
  form header hgroup iframe li main map menu nav noscript object section summary td`);

const SPAN_CONTENT =
  words(`a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend
  optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt`);

const RAW_CONTENT = words('script style math option textarea pre code kbd samp var');

/** Elements that kramdown reads within a paragraph. */
export const SPAN_ELEMENTS: ReadonlySet<string> =
  words(`a abbr acronym b big bdo br button cite code del dfn em i img input ins
  kbd label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var`);

/** Elements that kramdown does not read within a paragraph. */
export const BLOCK_ELEMENTS: ReadonlySet<string> =
  words(`address article aside applet body blockquote caption col colgroup dd
  div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol
  optgroup p pre section summary table tbody td th thead tfoot tr ul`);

/** Elements that have no end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> =
  words(`area base br col command embed hr img input keygen link meta param
  source track wbr`);

/** Elements known to kramdown: their names and attributes are put in lower case. */
export const KNOWN_ELEMENTS: ReadonlySet<string> = new Set([
  ...SPAN_ELEMENTS,
  ...BLOCK_ELEMENTS,
  ...VOID_ELEMENTS,
  ...BLOCK_CONTENT,
  ...SPAN_CONTENT,
  ...RAW_CONTENT,
]);

/** Say how the inside of an element is read by default; what kramdown does not know is raw. */
export const contentModelOf = (name: string): ContentModel => {
  if (BLOCK_CONTENT.has(name)) return 'block';
  return SPAN_CONTENT.has(name) ? 'span' : 'raw';
};

/** Read the value of a `markdown` attribute: a content model, or undefined where the value says nothing. */
export const contentModelAsked = (value: string | undefined, name: string): ContentModel | undefined => {
  if (value === '0') return 'raw';
  if (value === '1') return contentModelOf(name);
  return value === 'span' || value === 'block' ? value : undefined;
};
