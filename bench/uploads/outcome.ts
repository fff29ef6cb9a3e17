/** What a case hands back: WebP bytes and all bytes, and for ours what the judge needs. */
export interface Outcome {
  readonly wall: number;
  readonly cpu: number;
  readonly rss: number;
  readonly webp: number;
  readonly outputs: number;
  readonly bigger: number;
  readonly judged?: Judged | undefined;
}

/** How alike the WebPs are to their sources. */
export interface Judged {
  readonly min: number;
  readonly p5: number;
  readonly under: number;
}
