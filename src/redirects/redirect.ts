/** One old address and where it leads now. */
export interface Redirect {
  /** Decoded path from the root, as the old server was asked for it. */
  readonly from: string;
  /** Percent-encoded address on the new site. */
  readonly to: string;
  readonly kind: 'post' | 'alias' | 'upload';
  /** File of the site that it comes from. */
  readonly path: string;
}

/** An old address that leads nowhere on the new site, and why. */
export interface Gone {
  readonly url: string;
  readonly reason: string;
  readonly path: string;
  readonly line?: number | undefined;
}

/** What becomes of the old addresses of a site. */
export interface RedirectPlan {
  /** By old address. No old address twice, none that leads to another old address. */
  readonly redirects: readonly Redirect[];
  readonly gone: readonly Gone[];
}
