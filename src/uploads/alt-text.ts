import { extensionOf, isPicture } from './sniff.ts';

/** What is wrong with a text alternative: there is none, or it only repeats the name of a file. */
export type AltFault = 'missing' | 'file-name';

/** Names that cameras and telephones give: `IMG_2034`, `DSC00012`, `Capture 3`. */
const byDevice = /^(?:img|dsc[nf]?|p|pict?|image|photo|capture|screenshot)[-_ ]?\d{1,8}$/i;

/** Judge the text alternative of a picture; undefined where nothing is wrong, or where none is due. */
export function altFault(alt: string | undefined, ref: string): AltFault | undefined {
  if (alt === undefined) return undefined;
  const text = alt.trim();
  if (text === '') return 'missing';
  if (byDevice.test(text) || (isPicture(text) && !/\s/.test(text))) return 'file-name';
  const stem = stemOf(ref);
  // `logo.png` may well show a logo; nobody says `equipe-2019_v2`.
  return /[-_\d]/.test(stem) && text === stem ? 'file-name' : undefined;
}

function stemOf(ref: string): string {
  const name = ref.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  const extension = extensionOf(name);
  return decoded(extension === '' ? name : name.slice(0, -extension.length - 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
