/** One file made of a source, without a name yet: the same for every path that holds these bytes. */
export interface MadeOutput {
  /** `main` takes the source's place; the others are offered beside it. */
  readonly role: 'main' | 'variant';
  readonly format: string;
  readonly extension: string;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** What was made of the bytes of one source. */
export interface MadeUpload {
  readonly status: 'made' | 'copied' | 'failed';
  readonly reason?: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly mime: string;
  readonly animated: boolean;
  readonly alpha: boolean;
  readonly outputs: readonly MadeOutput[];
  readonly thumbhash?: string | undefined;
  readonly dominantColor?: string | undefined;
  readonly notes: readonly string[];
}
