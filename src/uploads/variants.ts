import type { UploadFormat, UploadSource } from './formats/format.ts';
import { uploadFormat } from './formats/index.ts';
import type { Frame } from './frame.ts';
import type { MadeOutput } from './made.ts';
import type { UploadRecipe } from './recipe.ts';

/** Make the files that are offered beside the original, widest first; one that is not smaller is left out. */
export async function makeVariants(
  source: UploadSource,
  frame: Frame,
  recipe: UploadRecipe,
  main: MadeOutput,
  notes: string[],
): Promise<readonly MadeOutput[]> {
  const made: MadeOutput[] = [];
  const near = new Map<string, number>();
  const smallest = new Map<string, number>();
  for (const width of widthsOf(source, recipe)) {
    const view = frame.at(width);
    for (const format of formatsOf(source, recipe, main, width)) {
      if (Math.max(view.width, view.height) > format.longest) {
        notes.push(`${format.name} ${width} × ${view.height} left out: the format ends at ${format.longest} pixels.`);
        continue;
      }
      const limit = Math.min(main.bytes.length, smallest.get(format.name) ?? Number.POSITIVE_INFINITY);
      const job = {
        source,
        survey: frame.survey,
        quality: recipe.quality,
        limit,
        near: near.get(format.name),
        ...view,
      };
      const encoded = await format.encode(job);
      if (encoded?.quality !== undefined) near.set(format.name, encoded.quality);
      if (!encoded || encoded.bytes.length >= limit) {
        notes.push(
          `${format.name} ${width} × ${view.height} left out: ${encoded?.bytes.length ?? 0} bytes are no fewer than ${limit}.`,
        );
        continue;
      }
      smallest.set(format.name, encoded.bytes.length);
      const { name, extension, mime } = format;
      made.push({ role: 'variant', format: name, extension, mime, width, height: view.height, bytes: encoded.bytes });
    }
  }
  return made;
}

/** None is enlarged, none is made twice; what moves is never resized. */
function widthsOf({ width, animated }: UploadSource, { widths }: UploadRecipe): readonly number[] {
  if (animated) return [width];
  const clamped = widths.map((wanted) => (wanted === 'original' ? width : Math.min(wanted, width)));
  return [...new Set(clamped)].sort((one, two) => two - one);
}

function formatsOf(
  source: UploadSource,
  recipe: UploadRecipe,
  main: MadeOutput,
  width: number,
): readonly UploadFormat[] {
  return recipe.formats
    .map((name) => uploadFormat(name))
    .filter((format) => format !== undefined)
    .filter((format) => !(format.name === main.format && width === main.width))
    .filter((format) => format.accepts(source) && !(source.animated && source.format !== 'gif'));
}
