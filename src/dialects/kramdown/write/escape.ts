const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
const REFERENCE = String.raw`&(?:[\w:][-\w.:]*|#\d+|#x[0-9a-fA-F]+);`;
const IN_TEXT = new RegExp(`${REFERENCE}|[<>&]`, 'g');
const IN_ATTRIBUTE = new RegExp(`${REFERENCE}|[<>&"]`, 'g');

const replace = (found: string): string => ESCAPES[found] ?? found;

/** Escape what stands in code: entities too. */
export const escapeAll = (text: string): string => text.replaceAll(/[<>&]/g, replace);

/** Escape what stands in text, but leave entities as they are. */
export const escapeText = (text: string): string => (/[<>&]/.test(text) ? text.replaceAll(IN_TEXT, replace) : text);

/** Escape what stands in an attribute, but leave entities as they are. */
export const escapeAttribute = (text: string): string =>
  /[<>&"]/.test(text) ? text.replaceAll(IN_ATTRIBUTE, replace) : text;

/** Print attributes as they stand in a tag; an empty id is left out. */
export const printAttributes = (attributes: ReadonlyMap<string, string> | undefined): string => {
  if (attributes === undefined) return '';
  let printed = '';
  for (const [name, value] of attributes) {
    if (name !== 'id' || value.trim() !== '') printed += ` ${name}="${escapeAttribute(value)}"`;
  }
  return printed;
};

/** Tell whether kramdown escapes a character wherever it stands. */
export const isEscaped = (char: string): boolean => char in ESCAPES;
