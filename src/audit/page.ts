import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LegacyHtml } from '../dialects/dialect.ts';
import type { Document } from '../document/document.ts';

/** What the audit says of the whole site before it looks at a post. */
export interface AuditSite {
  readonly title: string;
  readonly url: string;
  /** Files that are no posts and no uploads, passed over. */
  readonly files: number;
}

/** One post as the audit looks at it. */
export interface AuditPage {
  readonly path: string;
  readonly collection: string;
  readonly dialect: string;
  /** The front matter's data; undefined where the post has none. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  /** The body as written. */
  readonly body: string;
  /** The file's line that the body begins on, 1-based. */
  readonly bodyLine: number;
  /** The body as the dialect read it, after the site's templates. */
  readonly text: string;
  /** The file's line that a line of `text` stems from, both 1-based. */
  readonly fileLine: (line: number) => number;
  /** What the site made of the body; undefined where the post could not be read. */
  readonly legacy: LegacyHtml | undefined;
  /** What GitHub-flavoured Markdown makes of the same body; left out where the site is GFM already. */
  readonly gfm?: LegacyHtml | undefined;
  /** What the rules made of it; undefined where they failed. */
  readonly doc: Document | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A line of a post. */
export interface Spot {
  readonly path: string;
  readonly line: number;
}
