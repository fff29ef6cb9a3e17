/** How to print HTML. */
export interface HtmlOptions {
  /** Pieces for the legacy site's templates: left out (default), shown as text, or in a comment. */
  readonly opaque?: 'omit' | 'text' | 'comment' | undefined;
  /** Players of other sites: a link to the page a person can open (default), an `<iframe>`, or the mark that
   * the inventory reads as a player, without words of its own. */
  readonly embeds?: 'link' | 'frame' | 'mark' | undefined;
  /** Gives an address of the Document its form in the target. */
  readonly address?: ((url: string, use: 'link' | 'image') => string) | undefined;
  /** Prints raw HTML; left out, what could run is taken out of it and the rest stays as it is. */
  readonly raw?: ((html: string) => string) | undefined;
}
