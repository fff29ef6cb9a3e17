/** How to print HTML. */
export interface HtmlOptions {
  /** Pieces for the legacy site's templates: left out (default), or shown as text. */
  readonly opaque?: 'omit' | 'text' | undefined;
  /** Players of other sites: a link to the page a person can open (default), or an `<iframe>`. */
  readonly embeds?: 'link' | 'frame' | undefined;
  /** Gives an address of the Document its form in the target. */
  readonly address?: ((url: string, use: 'link' | 'image') => string) | undefined;
  /** Prints raw HTML; left out, what could run is taken out of it and the rest stays as it is. */
  readonly raw?: ((html: string) => string) | undefined;
}
