import type { Report } from '../diagnostics/diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { LedgerEntry } from '../document/ledger.ts';
import type { Extension } from '../extension.ts';

/** A file to write: its path under the output folder with `/`, and what it holds. */
export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What the source still has to give once the document is made. */
export interface PostSource {
  /** The front matter between its fences, as written; undefined where there is none. */
  readonly frontMatter: string | undefined;
  /** Each line of the body as the dialect read it; undefined where Liquid made other lines of it. */
  readonly lines: readonly (string | undefined)[];
  /** File line of the body's first line, 1-based. */
  readonly bodyLine: number;
  /** Line end of the source file. */
  readonly eol: '\n' | '\r\n';
  /** Raw text of each opaque piece, by its number. */
  readonly opaque: readonly string[];
  /** Addresses that changed: as the legacy post had them, to new. */
  readonly urls: ReadonlyMap<string, string>;
  /** The same for addresses in the front matter. */
  readonly frontMatterUrls: ReadonlyMap<string, string>;
}

export interface TargetContext {
  readonly report: Report;
  readonly source: PostSource;
  /** Take note of what the target's form changes, for the ledger and for `prove`. */
  readonly note: (entry: LedgerEntry) => void;
}

/** One post as a target has it. */
export interface Emitted {
  readonly files: readonly OutputFile[];
  /** What `close` needs of this post. It may cross from a worker: plain data that structured clone can copy. */
  readonly part?: unknown;
  /**
   * The HTML that a reader of the new system sees of the post, made by reading the files (or the part) back with the
   * target's own vocabulary: what `prove` compares with the legacy page. Front matter fields are no part of it.
   */
  readonly shown: () => string;
  /** Whether what is shown holds no HTML of the post's own, so that it can be read without a browser's repairs. */
  readonly isWellFormed?: boolean | undefined;
  /** Bytes of the body that were copied from the source as they were, where the target copies. */
  readonly untouched?: number | undefined;
}

/**
 * Works for one run and keeps nothing between posts: `add` may run in several workers at once, and `close` in the main
 * process gets the parts of all posts, in the order of their paths, whatever finished first.
 */
export interface Emitter {
  readonly add: (doc: Document, ctx: TargetContext) => Emitted;
  /** Files for the whole run: an import payload, an index. */
  readonly close?: (parts: readonly unknown[], run: RunFacts) => readonly OutputFile[] | Promise<readonly OutputFile[]>;
}

/** What a target may want to know once all posts are in. */
export interface RunFacts {
  readonly site: {
    readonly title: string;
    readonly url: string;
    readonly lang?: string | undefined;
    /** IANA name of the zone whose clock the legacy site showed; `UTC` where it named none. */
    readonly timezone?: string | undefined;
  };
  /** Read a file of the output (an optimised upload), for targets that pack them. */
  readonly readOutput: (path: string) => Promise<Uint8Array | undefined>;
  /** Old URL to new, for posts, aliases and uploads. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

/** A post as far as its address on the new site depends on it. */
export interface AddressedPost {
  readonly path: string;
  readonly slug: string;
  readonly key: string;
}

export interface Target extends Extension<Emitter> {
  /** Where the new system has each post, for a target that decides that itself; posts are in the order of paths. */
  readonly urls?: ((posts: readonly AddressedPost[]) => readonly string[]) | undefined;
}
