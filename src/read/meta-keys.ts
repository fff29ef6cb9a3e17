/** Keys that hold the title, the first that has a text wins. */
export const titleKeys: readonly string[] = ['title', 'titre', 'name', 'nom'];

/** Keys that hold the lead, the first that has a text wins; the others stay in `extra`. */
export const leadKeys: readonly string[] = [
  'chapeau-text',
  'chapeau',
  'chapo',
  'lead',
  'lede',
  'standfirst',
  'intro',
  'excerpt',
  'summary',
  'description',
  'subtitle',
  'sous-titre',
];

/** Keys that hold the language. */
export const langKeys: readonly string[] = ['lang', 'language', 'locale', 'langue'];

/** Keys that hold the authors: a name, a list of names, or maps with a name. */
export const authorKeys: readonly string[] = ['authors', 'author', 'auteurs', 'auteur'];

/** A pattern of keys for the hero image, and those for its text alternative; `*` is any position of a list. */
export interface HeroKeys {
  readonly image: string;
  readonly alt: readonly string[];
}

const plainAlt: readonly string[] = [
  'image-alt',
  'image_alt',
  'imagealt',
  'imageAlt',
  'alternative-textuelle',
  'image_accessibility',
];

/** Where the hero image stands, the first that is there wins. */
export const heroKeys: readonly HeroKeys[] = [
  {
    image: 'une-ou-diaporama.*.image',
    alt: ['une-ou-diaporama.*.alternative-textuelle', 'une-ou-diaporama.*.alternative-textuel'],
  },
  { image: 'une.image', alt: ['une.alternative-textuelle', 'une.alternative-textuel'] },
  { image: 'image', alt: plainAlt },
  { image: 'image.path', alt: ['image.alt', ...plainAlt] },
  { image: 'image.feature', alt: ['image.alt', ...plainAlt] },
  { image: 'image.src', alt: ['image.alt', ...plainAlt] },
  { image: 'image.url', alt: ['image.alt', ...plainAlt] },
  { image: 'hero', alt: ['hero_alt', 'hero-alt'] },
  { image: 'hero.image', alt: ['hero.alt'] },
  { image: 'hero_image', alt: ['hero_image_alt'] },
  { image: 'hero_image_url', alt: ['hero_image_alt'] },
  { image: 'cover', alt: ['cover_alt'] },
  { image: 'cover.image', alt: ['cover.alt'] },
  { image: 'coverImage', alt: ['coverImageAlt'] },
  { image: 'cover_image', alt: ['cover_image_alt'] },
  { image: 'header.image', alt: ['header.alt', 'header.image_description'] },
  { image: 'featured_image', alt: ['featured_image_alt'] },
  { image: 'feature_image', alt: ['feature_image_alt'] },
  { image: 'excerpt_image', alt: [] },
  { image: 'primary_image', alt: [] },
  { image: 'thumbnail', alt: ['thumbnail_alt'] },
  { image: 'thumb', alt: [] },
  { image: 'illustration', alt: [] },
  { image: 'photo', alt: [] },
  { image: 'img', alt: ['img_alt'] },
];
