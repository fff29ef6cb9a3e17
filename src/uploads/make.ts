import { decodePixels, inputOptions, openPicture, type OpenedPicture, type SharpFactory } from './decode.ts';
import { createFrame, type Frame } from './frame.ts';
import type { UploadFormat } from './formats/format.ts';
import { uploadFormat } from './formats/index.ts';
import { failed } from './failed.ts';
import type { MadeUpload } from './made.ts';
import { makeMain } from './main-output.ts';
import { createPixelBudget, type PixelBudget } from './pixel-budget.ts';
import { placeholderOf } from './placeholder.ts';
import type { UploadRecipe } from './recipe.ts';
import { sniff, type Sniffed } from './sniff.ts';
import { makeSvg } from './svg/make.ts';
import { makeVariants } from './variants.ts';

/** Above this many pixels a decoded picture is not kept for all variants: each decodes again, shrinking as it loads. */
const sharedPixels = 24e6;

/** Loads sharp when the first picture needs it. */
export type LoadSharp = () => Promise<SharpFactory>;

/** Make everything the recipe asks for out of one source; a broken or hostile one gives a result that says so. */
export async function makeUpload(
  bytes: Uint8Array,
  recipe: UploadRecipe,
  load: LoadSharp,
  budget: PixelBudget = createPixelBudget(Number.POSITIVE_INFINITY),
): Promise<MadeUpload> {
  const sniffed = sniff(bytes);
  if (sniffed.format === 'svg') return makeSvg(bytes, sniffed);
  const format = uploadFormat(sniffed.format);
  if (!format)
    return failed(bytes, sniffed, sniffed.note ?? `${sniffed.format.toUpperCase()} cannot be read here`, undefined);
  const sharp = await load();
  let opened: OpenedPicture | undefined;
  try {
    opened = await openPicture(sharp, bytes, sniffed);
    if (opened.pixels > recipe.maxPixels) return failed(bytes, sniffed, tooLarge(opened.pixels, recipe), opened);
    const found = opened;
    return await budget.spend(found.pixels, () => makePicture(sharp, found, sniffed, recipe, format));
  } catch (error) {
    return failed(bytes, sniffed, reasonOf(error), opened);
  }
}

async function makePicture(
  sharp: SharpFactory,
  opened: OpenedPicture,
  sniffed: Sniffed,
  recipe: UploadRecipe,
  own: UploadFormat,
): Promise<MadeUpload> {
  const notes: string[] = [];
  const frame = await frameOf(sharp, opened, recipe);
  const source = { ...opened.source, alpha: opened.source.alpha && !frame.survey.opaque };
  if (frame.faulty) notes.push('The file has faults that its decoder could mend.');
  if (opened.told.length > 0) notes.push(`${opened.told.join(', ')} removed.`);
  const main = await makeMain({ ...opened, source }, frame, recipe, own, notes);
  const variants = await makeVariants(source, frame, recipe, main, notes);
  const still = recipe.placeholders ? placeholderOf(frame.first) : {};
  const { width, height, animated, alpha } = source;
  const facts = { width, height, animated, alpha, format: sniffed.format, mime: sniffed.mime };
  return { status: 'made', ...facts, outputs: [main, ...variants], ...still, notes };
}

/** The shared decode; of what moves, the first picture, which placeholders are made of. */
async function frameOf(sharp: SharpFactory, { source, pixels }: OpenedPicture, recipe: UploadRecipe): Promise<Frame> {
  const options = inputOptions(recipe.maxPixels);
  if (pixels <= sharedPixels || source.animated) {
    const decoded = await decodePixels(sharp, source.bytes, recipe.maxPixels);
    return createFrame(sharp, source, decoded, options, true);
  }
  const scale = Math.sqrt(4e6 / pixels);
  const width = Math.max(1, Math.round(source.width * scale));
  const small = await sharp(source.bytes, options).autoOrient().resize({ width }).toColourspace('srgb').toBuffer();
  return createFrame(sharp, source, await decodePixels(sharp, small, recipe.maxPixels), options, false);
}

function tooLarge(pixels: number, { maxPixels }: UploadRecipe): string {
  const millions = (count: number): string => `${(count / 1e6).toFixed(1)} million`;
  return `it holds ${millions(pixels)} pixels, more than the ${millions(maxPixels)} of maxPixels`;
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 2)
    .join('; ')
    .slice(0, 200);
}
