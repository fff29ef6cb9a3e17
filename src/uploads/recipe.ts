/** How to choose the quality of a lossy format: a number, by what the picture is, or the lowest that holds an SSIM. */
export type UploadQuality = number | 'auto' | { readonly ssim: number };

/** What to make of a picture; part of the cache's key. */
export interface UploadRecipe {
  /** Widths in pixels; `original` is the picture's own. None is ever enlarged. */
  readonly widths: readonly (number | 'original')[];
  /** Formats to offer beside the original's own, by name. */
  readonly formats: readonly string[];
  readonly quality: UploadQuality;
  /** Publish the original's pixels as they are: only its metadata is cut out. */
  readonly keepOriginal: boolean;
  /** Pictures with more pixels, all frames counted, are published as they are. */
  readonly maxPixels: number;
  /** Make a thumbhash and a dominant colour. */
  readonly placeholders: boolean;
}

/** The recipe of a run that says nothing else. */
export const defaultRecipe: UploadRecipe = {
  widths: [640, 1280, 1920, 'original'],
  formats: ['webp'],
  quality: 'auto',
  keepOriginal: false,
  maxPixels: 100e6,
  placeholders: true,
};

/** Complete a recipe, in one order of fields, so that equal recipes are equal as text. */
export function recipeOf(wanted: Partial<UploadRecipe>): UploadRecipe {
  return {
    widths: wanted.widths ?? defaultRecipe.widths,
    formats: wanted.formats ?? defaultRecipe.formats,
    quality: wanted.quality ?? defaultRecipe.quality,
    keepOriginal: wanted.keepOriginal ?? defaultRecipe.keepOriginal,
    maxPixels: wanted.maxPixels ?? defaultRecipe.maxPixels,
    placeholders: wanted.placeholders ?? defaultRecipe.placeholders,
  };
}
