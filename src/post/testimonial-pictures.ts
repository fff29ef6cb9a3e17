import type { AnyNode, Element } from 'domhandler';
import type { Place } from '../document/index.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Page } from '../page/page.ts';

/** Words that say a picture or a post holds what someone said. */
const quotes =
  /(?:^|[^\p{L}])(?:t[ée]moignages?|testimonials?|testimon(?:y|ies)|verbatims?|quotes?|citations?)(?:$|[^\p{L}])/iu;
const aboutQuotes = /t[ée]moignages?|testimonials?|testimon(?:y|ies)/iu;

/**
 * Report the testimonials that are pictures, whose words nothing can read: several pictures that say so in their name
 * or their text, or, in a post about testimonials, several whose text is but the name of the file.
 */
export function reportTestimonialPictures({ $, placeOf }: Page, about: string, report: Report): void {
  const pictures = $('img')
    .get()
    .filter((image) => $(image).closest('rf-testimonial, pre').length === 0)
    .map((image) => pictureOf(image, placeOf));
  const named = pictures.filter(({ name, alt }) => quotes.test(name.replaceAll('_', ' ')) || quotes.test(alt));
  const nameless = aboutQuotes.test(about.normalize('NFC')) ? pictures.filter(isNameless) : [];
  const found = named.length > 1 ? named : nameless.length > 1 ? nameless : [];
  for (const { ref, place } of found) report('testimonial-is-picture', { ref }, place);
}

interface Picture {
  readonly ref: string;
  /** Of the file, decoded, with its extension. */
  readonly name: string;
  readonly alt: string;
  readonly place: Place | undefined;
}

function pictureOf(image: Element, placeOf: (node: AnyNode) => Place | undefined): Picture {
  const ref = (image.attribs['src'] ?? image.attribs['data-src'] ?? '').trim();
  const file = ref.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  return { ref, name: decoded(file).normalize('NFC'), alt: (image.attribs['alt'] ?? '').trim(), place: placeOf(image) };
}

/** `![3-fb77c4.png](/uploads/3-fb77c4.png)`. */
function isNameless({ name, alt }: Picture): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\.\w{2,5}$/, '');
  return alt !== '' && plain(alt) === plain(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
