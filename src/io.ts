/** A file of the site: its path in the site's folder with `/`, size in bytes, time of last change in ms. */
export interface SiteFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** What else changes whenever the file does (inode, time of last change of its status), where the system tells. */
  readonly stamp?: string | undefined;
}

/** Something in the site's folder that is no plain file, and why it was passed over. */
export interface SkippedFile {
  readonly path: string;
  readonly why: string;
}

/** The legacy site's folder, to read from. Nothing outside it can be read. */
export interface SiteDoor {
  readonly list: () => Promise<{ readonly files: readonly SiteFile[]; readonly skipped: readonly SkippedFile[] }>;
  /** Reads a plain file; refuses links, devices and files over `limit` bytes. */
  readonly read: (path: string, limit?: number) => Promise<Uint8Array>;
  readonly stat: (path: string) => Promise<SiteFile | undefined>;
}

export type Written = 'created' | 'updated' | 'unchanged';

/** The output folder. Every write is whole or not at all, and nothing outside it can be written. */
export interface OutputDoor {
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  readonly write: (path: string, content: string | Uint8Array) => Promise<Written>;
  readonly remove: (path: string) => Promise<void>;
  readonly list: (folder: string) => Promise<readonly string[]>;
}

/** The one door to the machine: all that a run may read or write. */
export interface Io {
  readonly site: SiteDoor;
  readonly output: OutputDoor;
}

/** An output folder on a disk: what a run needs beyond reading and writing. */
export interface OutputFolder extends OutputDoor {
  readonly stat: (path: string) => Promise<SiteFile | undefined>;
  /** Every file of the folder and what is known without reading it, without those of `.refonte`. */
  readonly files: () => Promise<readonly SiteFile[]>;
  /** Adds to a file that only this run writes; neither synced nor whole, for notes that may be lost. */
  readonly append: (path: string, text: string) => Promise<void>;
  /** Makes every rename since the last call last through a power cut. */
  readonly sync: () => Promise<void>;
  /** Removes what an earlier run left half-written. */
  readonly sweep: () => Promise<void>;
}

/** The door to a disk. */
export interface DiskIo extends Io {
  readonly output: OutputFolder;
  /** Real path of the output folder, for messages. */
  readonly outputRoot: string;
}
