// oxlint-disable-next-line no-control-regex
const unprintable: RegExp = /[\u0000-\u0008\v\f\u000E-\u001F\u007F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Take out of a text the characters that show nothing and that XML, readers of CSV and terminals cannot hold. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, printed);
}

function printed(char: string): string {
  // Word's soft line break is a vertical tab in old posts, and parts words; half of an emoji is shown as a box.
  if (char === '\v' || char === '\f') return ' ';
  return char >= '\uD800' && char < '\uE000' ? '\uFFFD' : '';
}
