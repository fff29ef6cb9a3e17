import type { Sharp } from 'sharp';
import type { UploadQuality } from '../recipe.ts';
import type { SniffedFormat } from '../sniff.ts';

/** Upright 8-bit sRGB pixels, decoded once and shared by every output. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** What one look at the pixels tells. */
export interface PixelSurvey {
  /** Distinct colours: exact where a palette can hold them, beyond that those of the rows looked at, no more than 2,049. */
  readonly colours: number;
  /** The share of pixels that equal their left neighbour: high for screenshots and logos. */
  readonly same: number;
  readonly kind: 'flat' | 'photo';
  readonly opaque: boolean;
  readonly grey: boolean;
}

/** What is known of a source before it is encoded. */
export interface UploadSource {
  readonly bytes: Uint8Array;
  readonly format: SniffedFormat;
  /** Upright size, of one frame. */
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  readonly alpha: boolean;
  /** Nothing has to be done to the pixels: they are upright, 8-bit and sRGB, so cutting metadata out is enough. */
  readonly plain: boolean;
}

/** One encoding to be made: the pixels at the wanted width, and how to choose the quality. */
export interface EncodeJob {
  readonly source: UploadSource;
  readonly survey: PixelSurvey;
  readonly width: number;
  readonly height: number;
  readonly quality: UploadQuality;
  /** Bytes that the result must stay under to be of use. */
  readonly limit: number;
  /** The quality that was right for a wider variant: where to start looking. */
  readonly near?: number | undefined;
  /** The pixels at the wanted size, resized on the way into the encoder: for one encoding. */
  readonly open: () => Sharp;
  /** The pixels at the wanted size, resized once: for several tries. */
  readonly pixels: () => Promise<Pixels>;
  /** A pipeline over pixels or over encoded bytes. */
  readonly decode: (input: Pixels | Uint8Array, options?: { readonly animated?: boolean }) => Sharp;
}

/** A result, and how it was made. */
export interface Encoding {
  readonly bytes: Uint8Array;
  /** `q80`, `lossless`, `palette`, …: for the notes. */
  readonly how: string;
  readonly quality?: number | undefined;
}

/** One file format that uploads can be written in: a name, a sentence, a test and a function. */
export interface UploadFormat {
  readonly name: string;
  readonly summary: string;
  readonly extension: string;
  readonly mime: string;
  /** The widest and highest the format can say. */
  readonly longest: number;
  /** Whether this source can be written in it, as a variant or as its own format. */
  readonly accepts: (source: UploadSource) => boolean;
  /** Makes the smallest file it can; `undefined` where nothing good came out. */
  readonly encode: (job: EncodeJob) => Promise<Encoding | undefined>;
}
