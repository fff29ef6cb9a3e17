import { strip } from './chars.ts';
import type { Attributes, Ial } from './node.ts';

// What may stand between braces: anything but a closing brace that is not escaped.
const ANY = String.raw`(?:\\\}|[^}])`;
/** The name of a definition, a footnote or an extension, as pattern source. */
export const NAME: string = String.raw`\w[\w-]*`;
/** Anything that may stand between the braces of an extension, as pattern source. */
export const BRACED: string = ANY;

const ID_OR_CLASS = String.raw`#[A-Za-z][\w:-]*|\.[^ \t\r\n\f\v.#]+`;
const ATTRIBUTE = new RegExp(
  String.raw`(?:^|[ \t\r\n\f\v])(?:(${NAME})=(["'])((?:\\\}|\\\2|[^}\x02])*?)\2|(${NAME})|((?:${ID_OR_CLASS})+))(?=[ \t\r\n\f\v]|$)`,
  'g',
);
const ID_OR_CLASS_EACH = new RegExp(ID_OR_CLASS, 'g');

/** Make an attribute list with nothing in it. */
export const emptyIal = (): Ial => ({ refs: undefined, attributes: new Map() });

/** Add a class to those that attributes already have. */
export const addClass = (to: Attributes, name: string): void => {
  const old = to.get('class');
  to.set(
    'class',
    old === undefined ? name.replace(/^[ \t\r\n\f\v\0]+/, '') : `${old} ${name}`.replace(/^[ \t\r\n\f\v\0]+/, ''),
  );
};

/** Read the inside of an attribute list into `to`; false where nothing in it is an attribute. */
export const readAttributes = (text: string, to: Ial): boolean => {
  const bare = strip(text);
  if (bare === '' || bare === ':') return true;
  let found = false;
  for (const [, key, quote, value, ref, idOrClass] of text.matchAll(ATTRIBUTE)) {
    found = true;
    if (ref !== undefined) {
      to.refs ??= [];
      to.refs.push(ref);
    } else if (idOrClass !== undefined) {
      for (const [part] of idOrClass.matchAll(ID_OR_CLASS_EACH)) {
        if (part.startsWith('.')) addClass(to.attributes, part.slice(1));
        else to.attributes.set('id', part.slice(1));
      }
    } else if (key !== undefined) {
      to.attributes.set(key, (value ?? '').replaceAll(quote === '"' ? /\\([}"])/g : /\\([}'])/g, '$1'));
    }
  }
  return found;
};

const mergeAttributes = (to: Attributes, from: Attributes): void => {
  for (const [key, value] of from) {
    if (key === 'class') addClass(to, value);
    else to.set(key, value);
  }
};

/** Add what one attribute list says to another. */
export const mergeIal = (to: Ial, from: Ial): void => {
  if (from.refs !== undefined) to.refs = [...(to.refs ?? []), ...from.refs];
  mergeAttributes(to.attributes, from.attributes);
};

// `{:a: b}` and `{:b: a}` refer to each other: kramdown runs out of stack, we stop at a depth no real page has.
const MAX_REFERENCE_DEPTH = 20;

/** Write what an attribute list says, and the definitions it refers to, into the attributes of an element. */
export const applyIal = (to: Attributes, ial: Ial, definitions: ReadonlyMap<string, Ial>, depth = 0): void => {
  if (depth < MAX_REFERENCE_DEPTH) {
    for (const ref of ial.refs ?? []) {
      const definition = definitions.get(ref);
      if (definition !== undefined) applyIal(to, definition, definitions, depth + 1);
    }
  }
  mergeAttributes(to, ial.attributes);
};
