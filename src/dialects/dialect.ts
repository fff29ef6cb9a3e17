/** Where a piece of the rendered HTML comes from: from `at` on, the text stems from `line` of the body (1-based). */
export interface LineMark {
  readonly at: number;
  readonly line: number;
}

/** One top-level block: the range of HTML it became and the body lines (1-based, inclusive) it was written on. */
export interface BlockSpan {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly endLine: number;
}

/** Something the dialect's own parser would have warned of ("no end tag for 'ul'"), with its body line. */
export interface DialectWarning {
  readonly line: number;
  readonly message: string;
}

/** The HTML that the legacy site served for one body, each part traceable to its source lines. */
export interface LegacyHtml {
  readonly html: string;
  readonly marks: readonly LineMark[];
  readonly blocks: readonly BlockSpan[];
  readonly warnings: readonly DialectWarning[];
}

/** Turns a post's body into the HTML its own site made of it. Pure: the same body and options give the same page. */
export interface Dialect {
  readonly name: string;
  readonly summary: string;
  /** Checks the site's options for this dialect once (`_config.yml`'s `kramdown:` map for kramdown); unknown keys are ignored, as the site's generator ignores them. */
  readonly configure: (siteOptions: Readonly<Record<string, unknown>>) => (body: string) => LegacyHtml;
}
