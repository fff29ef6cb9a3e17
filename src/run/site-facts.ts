import type { PostFacts } from '../post/do-post.ts';
import type { PostRecord } from '../post/post-record.ts';
import { contentHash } from '../state/content-hash.ts';

/** What posts depend on that is no file of theirs, by a name that begins with `*`. */
export type SiteFacts = ReadonlyMap<string, string>;

/** Gather the facts of the whole site that a post may be made from: its files' names, each post's address, all addresses. */
export function siteFacts(records: readonly PostRecord[], files: readonly { readonly path: string }[]): SiteFacts {
  const addresses = records.map(
    ({ path, url, aliases }) => [path, contentHash(JSON.stringify([url, aliases]))] as const,
  );
  return new Map([
    ['*files', contentHash(files.map(({ path }) => path).join('\n'))],
    ['*addresses', contentHash(JSON.stringify(addresses))],
    ...addresses.map(([path, hash]) => [addressOf(path), hash] as const),
  ]);
}

/** Name the facts that one post was made from, with what they were. */
export function factsRead({ linksTo, diagnostics }: PostFacts, facts: SiteFacts): Record<string, string> {
  const codes = new Set(diagnostics.map(({ code }) => code));
  const names = linksTo.map(addressOf);
  // What was not found may be there tomorrow.
  if (codes.has('upload-missing') || codes.has('upload-case-differs')) names.push('*files');
  if (codes.has('link-broken') || codes.has('link-repaired') || codes.has('liquid-error'))
    names.push('*files', '*addresses');
  return Object.fromEntries(names.map((name) => [name, facts.get(name) ?? '']));
}

function addressOf(path: string): string {
  return `*address ${path}`;
}
