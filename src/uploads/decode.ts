import type sharpModule from 'sharp';
import type { Metadata, OutputInfo, Sharp, SharpOptions } from 'sharp';
import type { Pixels, UploadSource } from './formats/format.ts';
import type { Sniffed } from './sniff.ts';

/** The function that sharp exports. */
export type SharpFactory = typeof sharpModule;

/** A source with its header read; nothing is decoded yet. */
export interface OpenedPicture {
  readonly source: UploadSource;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** Pixels of all frames. */
  readonly pixels: number;
  /** Why its own bytes cannot be published as they are: turned, CMYK, 16-bit, another colour space. */
  readonly because: readonly string[];
  /** Metadata that says more than the picture shows. */
  readonly told: readonly string[];
}

/** The options that every decoder is opened with; `failOn` is as strict as it goes. */
export function inputOptions(maxPixels: number): SharpOptions {
  return { limitInputPixels: maxPixels, limitInputChannels: 5, failOn: 'warning', sequentialRead: true };
}

/** Read the header of a picture. */
export async function openPicture(sharp: SharpFactory, bytes: Uint8Array, sniffed: Sniffed): Promise<OpenedPicture> {
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  const { width, height } = metadata.autoOrient;
  const pages = metadata.pages ?? 1;
  const because = conversionsOf(metadata);
  return {
    source: {
      bytes,
      format: sniffed.format,
      width,
      height: metadata.pageHeight ?? height,
      animated: pages > 1 || sniffed.animated === true,
      alpha: metadata.hasAlpha,
      plain: because.length === 0,
    },
    orientation: metadata.orientation ?? 1,
    pixels: metadata.width * (metadata.pageHeight ?? metadata.height) * pages,
    because,
    told: toldBy(metadata),
  };
}

/** Decode once, upright, to 8-bit sRGB; a file with harmless faults gets a second, less strict try. */
export async function decodePixels(sharp: SharpFactory, bytes: Uint8Array, maxPixels: number): Promise<DecodedPixels> {
  const read = async (failOn: 'warning' | 'error'): Promise<Pixels> => {
    const pipeline = sharp(bytes, { ...inputOptions(maxPixels), failOn })
      .autoOrient()
      .toColourspace('srgb');
    return toPixels(await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
  };
  try {
    return { pixels: await read('warning'), faulty: false };
  } catch {
    return { pixels: await read('error'), faulty: true };
  }
}

/** Pixels, and whether the decoder complained about them. */
export interface DecodedPixels {
  readonly pixels: Pixels;
  readonly faulty: boolean;
}

/** Take sharp's raw result as pixels. */
export function toPixels({ data, info }: { readonly data: Buffer; readonly info: OutputInfo }): Pixels {
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Open pixels as a pipeline. */
export function fromPixels(sharp: SharpFactory, { data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

function conversionsOf(metadata: Metadata): readonly string[] {
  const because: string[] = [];
  if ((metadata.orientation ?? 1) > 1) because.push('turned upright');
  if (metadata.space === 'cmyk') because.push('converted from CMYK to sRGB');
  else if (metadata.icc && !isSrgb(metadata.icc)) because.push('converted from its own colour profile to sRGB');
  if (metadata.depth !== 'uchar') because.push('reduced to 8 bits a colour');
  return because;
}

/** The profile's own description; `c2` is the compact sRGB of phones and Facebook. */
function isSrgb(profile: Buffer): boolean {
  const text = profile.toString('latin1').replaceAll('\0', '');
  return /sRGB|IEC ?61966-?2\.?1/i.test(text) || (profile.length < 600 && /\bc2(?:ci)?\b/.test(text));
}

function toldBy(metadata: Metadata): readonly string[] {
  const gps = metadata.exif?.includes('GPS') || hasGps(metadata.exif);
  const found = [
    metadata.exif && (gps ? 'EXIF with a GPS position' : 'EXIF'),
    metadata.xmp && 'XMP',
    metadata.iptc && 'IPTC',
  ];
  return found.filter((what) => what !== undefined);
}

/** Tag 0x8825 points to the GPS block, in either byte order. */
function hasGps(exif: Buffer | undefined): boolean {
  if (!exif) return false;
  return exif.includes(Buffer.from([0x88, 0x25, 0x00, 0x04])) || exif.includes(Buffer.from([0x25, 0x88, 0x04, 0x00]));
}
