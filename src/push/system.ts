import type { Client } from './client.ts';

/** A thing as the server has it. */
export interface Remote {
  readonly id: string;
  /** What later stages need of it: an address, the whole file. */
  readonly data?: unknown;
  /** Why it is none of ours though it stands where ours would. */
  readonly taken?: string | undefined;
}

/** What came of sending one thing. Without an answer, or with a server's own error, it may have arrived or not. */
export type Outcome =
  | { readonly kind: 'sent'; readonly remote: Remote }
  | { readonly kind: 'refused'; readonly status: number; readonly field?: string | undefined; readonly reason: string }
  | { readonly kind: 'unsure'; readonly status?: number | undefined; readonly reason: string };

/** What everything sent so far is on the server, by kind and key: `file/uploads/x.webp`. */
export type Known = ReadonlyMap<string, Remote>;

/** A thing that is ready to be sent. */
export interface Prepared {
  /** Name of all that would be sent. */
  readonly hash: string;
  readonly create: () => Promise<Outcome>;
  readonly update: (remote: Remote) => Promise<Outcome>;
}

/** A thing that cannot be sent, and why. */
export interface Problem {
  readonly field?: string | undefined;
  readonly reason: string;
}

/** A file, a term or a post to send. */
export interface PushItem {
  /** What it is known by here and on the server, the same in every push. */
  readonly key: string;
  /** Where it stands in the payload: `strapi/payload.json, posts[3] (/2023/x.html)`. */
  readonly name: string;
  /** Make ready what is sent, now that all earlier stages are on the server. */
  readonly prepare: (known: Known) => Promise<Prepared | Problem>;
}

/** All things of one kind; a push does one stage after the other. */
export interface Stage {
  /** `file`, `tag`, `post`. */
  readonly kind: string;
  readonly items: readonly PushItem[];
  /** What the server has of the items, by key; `recorded` tells the id that an earlier push got for a key. */
  readonly list: (recorded: (key: string) => string | undefined) => Promise<ReadonlyMap<string, Remote>>;
  /** Look for one item, whose creation may have arrived or not. */
  readonly find: (key: string) => Promise<Remote | undefined>;
}

/** What a system needs to make its stages. */
export interface PushContext {
  readonly client: Client;
  /** Read a file of the output. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** The collection that the posts go into, where the system has several. */
  readonly collection: string;
  /** Whether the collection may be made where it is missing. */
  readonly makeCollection: boolean;
  readonly now: () => number;
  /** Say what a person should know. */
  readonly warn: (text: string) => void;
}

/** The environment variable of a system's token, beside `REFONTE_TOKEN`, and what the token looks like. */
export interface TokenForm {
  readonly token: string;
  readonly tokenForm: { readonly words: string; readonly pattern: RegExp };
}

/** A system that payloads can be pushed to. */
export interface PushSystem extends TokenForm {
  /** The target whose payload it takes. */
  readonly name: string;
  readonly summary: string;
  /** The headers that show the token. */
  readonly headers: (token: string, now: number) => Readonly<Record<string, string>>;
  /** What comes between the server's address and the paths that stages ask for. */
  readonly base: string;
  /** Whether an answer with a server error's status is the system's own word that it takes a thing as little later. */
  readonly isRefusal?: (body: unknown) => boolean;
  readonly open: (context: PushContext) => Promise<readonly Stage[]>;
}

/** Tell a problem from what is ready. */
export function isProblem(made: object): made is Problem {
  return 'reason' in made;
}
