import { forbiddenText } from './allowed.ts';

/** Raster pictures and fonts that stand inside the file itself. */
const inlined =
  /^data:(?:image\/(?:png|jpe?g|gif|webp|avif)|(?:font|application)\/[\w.+-]*(?:font|woff|ttf|otf)[\w.+-]*);base64,[\w+/=\s%]*$/i;

/** Tell whether a `href` leads to a part of the drawing, a picture inside it or, on a link, a page. */
export function isSafeReference(element: string, value: string): boolean {
  const target = value.trim();
  if (target.startsWith('#')) return true;
  if (element === 'a') return /^https?:\/\//i.test(target);
  return (element === 'image' || element === 'feImage') && inlined.test(target);
}

/** Tell whether an attribute neither runs nor fetches anything, however it is spelled. */
export function isSafeValue(value: string): boolean {
  const plain = unescaped(value);
  return !forbiddenText.test(plain) && !/(?:image-set|src|image)\(/i.test(plain) && referencesOf(plain).every(isOwn);
}

/** Take outside references out of a style sheet; where they are disguised, take the sheet out. */
export function cleanStyle(css: string): string {
  if (isSafeValue(css)) return css;
  const cleaned = css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/@import[^;]*(?:;|$)/gi, '')
    .replaceAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi, (whole, ...names: (string | undefined)[]) =>
      isOwn((names[0] ?? names[1] ?? names[2] ?? '').trim()) ? whole : 'none',
    );
  return isSafeValue(cleaned) ? cleaned : '';
}

function isOwn(target: string): boolean {
  return target.startsWith('#') || inlined.test(target);
}

/** Anything after `url(`, closed or not: `url(//evil`. */
function referencesOf(plain: string): readonly string[] {
  return [...plain.matchAll(/url\((["']?)([^)"']*)/gi)].map((match) => match[2] ?? '');
}

/** CSS reads `\75rl(` as `url(`, and a browser skips spaces and comments where they hide a word. */
function unescaped(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => codePoint(Number.parseInt(hex, 16)))
    .replaceAll('\\', '')
    .replaceAll(/[\s\p{C}]+/gu, '');
}

function codePoint(value: number): string {
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '';
}
