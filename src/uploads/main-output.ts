import type { OpenedPicture } from './decode.ts';
import type { Encoding, UploadFormat } from './formats/format.ts';
import type { Frame } from './frame.ts';
import type { MadeOutput } from './made.ts';
import type { UploadRecipe } from './recipe.ts';
import { stripFor } from './strip/index.ts';

/** A lossy file is only written again where that gains this much: each writing costs some quality. */
const worthwhile = 0.9;

/** Make the file that takes the source's place: in its own format, at its own size, never bigger. */
export async function makeMain(
  opened: OpenedPicture,
  frame: Frame,
  recipe: UploadRecipe,
  own: UploadFormat,
  notes: string[],
): Promise<MadeOutput> {
  const { source } = opened;
  const bytes = source.plain
    ? await smallestPlain(opened, frame, recipe, own, notes)
    : await converted(opened, frame, recipe, own, notes);
  const { name: format, extension, mime } = own;
  return { role: 'main', format, extension, mime, width: source.width, height: source.height, bytes };
}

/** Its pixels are right as they are: the source without metadata, unless writing it again gains. */
async function smallestPlain(
  opened: OpenedPicture,
  frame: Frame,
  recipe: UploadRecipe,
  own: UploadFormat,
  notes: string[],
): Promise<Uint8Array> {
  const { source } = opened;
  const stripped = stripFor(own.name)?.(source.bytes, false);
  if (stripped === undefined) return source.bytes;
  if (recipe.keepOriginal || source.animated || !isRewritten(own)) return stripped;
  const limit = own.name === 'jpeg' ? Math.floor(stripped.length * worthwhile) : stripped.length;
  const encoded = await encodeOwn(opened, frame, recipe, own, limit);
  if (encoded && encoded.bytes.length < limit) return encoded.bytes;
  notes.push(`Written again it would gain too little (${stripped.length} bytes): its pixels were kept as they are.`);
  return stripped;
}

/** Its pixels are not fit for the web as they are: they must be written again. */
async function converted(
  opened: OpenedPicture,
  frame: Frame,
  recipe: UploadRecipe,
  own: UploadFormat,
  notes: string[],
): Promise<Uint8Array> {
  const { source, because, orientation } = opened;
  const limit = source.bytes.length;
  const encoded = source.animated ? undefined : await encodeOwn(opened, frame, recipe, own, limit);
  if (encoded && encoded.bytes.length < limit) {
    notes.push(`The original was ${because.join(', ')}.`);
    return encoded.bytes;
  }
  notes.push(`The original could not be ${because.join(', ')} without growing: its pixels were kept as they are.`);
  return stripFor(own.name)?.(source.bytes, true, orientation) ?? source.bytes;
}

/** A GIF is never written; a lossy WebP or AVIF of the author's would only lose. */
function isRewritten(own: UploadFormat): boolean {
  return own.name === 'jpeg' || own.name === 'png';
}

async function encodeOwn(
  opened: OpenedPicture,
  frame: Frame,
  recipe: UploadRecipe,
  own: UploadFormat,
  limit: number,
): Promise<Encoding | undefined> {
  const { source } = opened;
  if (!own.accepts(source)) return undefined;
  const job = { source, survey: frame.survey, quality: recipe.quality, limit, ...frame.at(source.width) };
  return own.encode(job);
}
