/** Where the bytes of an output are: in the site itself (a plain copy), in the cache, or here. */
export type UploadContent =
  | { readonly kind: 'site'; readonly path: string }
  | { readonly kind: 'cache'; readonly name: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** One file to write. */
export interface UploadOutput {
  /** Path in the output, under `uploads/`: ASCII, lower case, no spaces. */
  readonly name: string;
  /** `webp`, `jpeg`, …; the file's extension where it is no picture. */
  readonly format: string;
  readonly mime: string;
  /** In pixels; 0 where they are not known. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** The sha256 of the content, in hexadecimal. */
  readonly hash: string;
  readonly content: UploadContent;
}

/** What became of one file of the site. The first output is the one that takes its place. */
export interface UploadResult {
  /** Path in the site's folder. */
  readonly path: string;
  /** `made`: optimised. `copied`: its bytes are published as they are. `failed`: see `reason`; what is safe to publish is. `missing`: not there. */
  readonly status: 'made' | 'copied' | 'failed' | 'missing';
  readonly reason?: string | undefined;
  /** The sha256 of the source, in hexadecimal; empty where it could not be read. */
  readonly hash: string;
  readonly bytesBefore: number;
  /** Upright size in pixels; 0 where it is not known. */
  readonly width: number;
  readonly height: number;
  /** By content, not by name. */
  readonly format: string;
  readonly mime: string;
  readonly animated: boolean;
  readonly alpha: boolean;
  readonly outputs: readonly UploadOutput[];
  /** Base64 of the thumbhash of a still picture. */
  readonly thumbhash?: string | undefined;
  /** `#rrggbb`. */
  readonly dominantColor?: string | undefined;
  /** What was decided and why, one sentence each. */
  readonly notes: readonly string[];
}
