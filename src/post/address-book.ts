import type { Report } from '../diagnostics/diagnostic.ts';
import { type LedgerEntry, ledgerEntry, type UploadEntry } from '../document/index.ts';
import type { SiteLinks } from './site-links.ts';
import { altFault } from '../uploads/alt-text.ts';
import { resolveUpload, type UploadSite } from '../uploads/resolve.ts';
import { anchorOf, mayHold, type PageAnchors } from './page-anchors.ts';
import type { PostRecord, UploadFacts } from './post-record.ts';
import type { AddressBook, AddressUse, Meaning } from './rewrite-page.ts';

/** What one post's addresses are read with. */
export interface AddressFacts {
  readonly record: PostRecord;
  readonly site: UploadSite;
  readonly links: SiteLinks;
  /** What was made of the files the post refers to, by their path in the site. */
  readonly uploads: Readonly<Record<string, UploadFacts>>;
  /** Address under which the new site serves `uploads/`. */
  readonly uploadsUrl: string;
  /** The places of the legacy page that links can lead to. */
  readonly anchors: PageAnchors;
  readonly report: Report;
  readonly note: (entry: LedgerEntry) => void;
}

/** An address book that remembers what it was asked. */
export interface OpenAddressBook extends AddressBook {
  /** Addresses that changed: as written, to new. */
  readonly changed: ReadonlyMap<string, string>;
  readonly uploads: () => readonly UploadEntry[];
  /** What a tag of the old templates names, where it is a file of the site; whether it should be one nobody can say. */
  readonly template: (ref: string, use: AddressUse) => void;
  /** What an address of the output is: found by the address as the output has it. */
  readonly meaningOf: (url: string) => (Meaning & { readonly href: string }) | undefined;
}

/** Open the address book of one post. */
export function openAddressBook(facts: AddressFacts): OpenAddressBook {
  const changed = new Map<string, string>();
  const entries = new Map<string, UploadEntry>();
  const meanings = new Map<string, Meaning & { href: string }>();
  const remember = (href: string, meaning: Meaning): Meaning => {
    if (meaning.url !== href) changed.set(href, meaning.url);
    meanings.set(meaning.url, { ...meaning, href });
    return meaning;
  };
  return {
    changed,
    uploads: () => [...entries.values()],
    template: (ref, use) => {
      const { path } = resolveUpload(ref, originOf(facts), facts.site);
      if (path !== undefined) fileMeaning(ref, use, facts, entries);
    },
    meaningOf: (url) => meanings.get(url),
    file: (ref, use) => {
      const meaning = fileMeaning(ref, use, facts, entries);
      return meaning && remember(ref, meaning);
    },
    link: (href, use) => remember(href, linkMeaning(href, use, facts)),
  };
}

function fileMeaning(
  ref: string,
  use: AddressUse,
  facts: AddressFacts,
  entries: Map<string, UploadEntry>,
): Meaning | undefined {
  const { status, path } = resolveUpload(ref, originOf(facts), facts.site);
  if (status === 'not-a-file' || (status === 'remote' && use.where === 'link')) return undefined;
  // `www.example.org` and `me@example.org` look like files to a path, and are none.
  if (use.where === 'link' && path === undefined && facts.links.resolve(ref, facts.record).kind !== 'upload')
    return undefined;
  const made = path === undefined ? undefined : facts.uploads[path];
  const url = made ? facts.uploadsUrl + made.name.replace(/^uploads\//, '') : ref;
  const known = entries.get(ref);
  const uses = usesWith(known?.uses ?? [], use);
  entries.set(ref, { ...uploadEntry(ref, status, path, made, url, facts.uploadsUrl), ...alt(use, known), uses });
  if (!known) complain(ref, status, path, use, facts);
  if (uses !== known?.uses) judgeAlt(ref, use, facts);
  if (status === 'remote') return { kind: 'external', status: 'unchecked', url: ref };
  const isThere = path !== undefined;
  return { kind: 'upload', status: isThere ? 'ok' : 'broken', url, ...(path ? { target: path } : {}) };
}

function originOf({ record }: AddressFacts): { readonly postPath: string; readonly postUrl: string | undefined } {
  return { postPath: record.path, postUrl: record.url };
}

/** A player's address and that of its file are often one: the same place counts once. */
function usesWith(known: UploadEntry['uses'], { where, place }: AddressUse): UploadEntry['uses'] {
  const isSame = (one: UploadEntry['uses'][number]): boolean =>
    one.where === where && one.place?.line === place?.line && one.place?.column === place?.column;
  if (where !== 'img' && known.some(isSame)) return known;
  return [...known, { where, ...(place ? { place } : {}) }];
}

/** The last text alternative stays where a later use, in a `srcset` say, has none. */
function alt(use: AddressUse, known: UploadEntry | undefined): { alt?: string } {
  const text = use.alt ?? known?.alt;
  return text === undefined ? {} : { alt: text };
}

function uploadEntry(
  ref: string,
  status: UploadEntry['status'],
  path: string | undefined,
  made: UploadFacts | undefined,
  url: string,
  uploadsUrl: string,
): UploadEntry {
  if (!made) return { ref, status, ...(path ? { path } : {}), url, uses: [] };
  const { hash, width, height, bytesBefore, bytesAfter, thumbhash, dominantColor } = made;
  const variants = made.variants.map(({ name, ...rest }) => ({
    url: uploadsUrl + name.replace(/^uploads\//, ''),
    ...rest,
  }));
  return {
    ref,
    status,
    ...(path ? { path } : {}),
    url,
    hash,
    width,
    height,
    bytesBefore,
    bytesAfter,
    variants,
    ...(thumbhash ? { thumbhash } : {}),
    ...(dominantColor ? { dominantColor } : {}),
    uses: [],
  };
}

function complain(
  ref: string,
  status: UploadEntry['status'],
  path: string | undefined,
  use: AddressUse,
  { report }: AddressFacts,
): void {
  if (status === 'missing') report('upload-missing', { ref }, use.place);
  else if (status === 'outside-site') report('upload-outside-site', { ref }, use.place);
  else if (status === 'case-differs') report('upload-case-differs', { ref, path: path ?? '' }, use.place);
}

function judgeAlt(ref: string, use: AddressUse, { report }: AddressFacts): void {
  const fault = altFault(use.alt, ref);
  if (fault === 'missing') report('alt-missing', { ref }, use.place);
  else if (fault) report('alt-is-file-name', { ref, alt: use.alt ?? '' }, use.place);
}

function linkMeaning(href: string, use: AddressUse, facts: AddressFacts): Meaning {
  const { links, record, report, note, anchors } = facts;
  const found = withAnchor(href, links.resolve(href, record), record.path, anchors);
  if (found.status === 'repaired') {
    report('link-repaired', { href, url: found.url }, use.place);
    const reason = `The address ${href} can only mean ${found.url}.`;
    note(ledgerEntry('changed-by-rule', 'repair-links', reason, { excerpt: href, place: use.place }));
  } else if (found.status === 'broken')
    report('link-broken', { href, reason: found.note ?? 'no such page' }, use.place);
  return found;
}

/** A link to a place of the same page that the page has not. */
function withAnchor(
  href: string,
  found: Meaning & { readonly note?: string | undefined },
  path: string,
  anchors: PageAnchors,
): typeof found {
  const isHere = found.kind === 'anchor' || (found.target === path && found.status === 'ok');
  const anchor = isHere ? anchorOf(href) : undefined;
  if (anchor === undefined || mayHold(anchors, anchor)) return found;
  return { ...found, status: 'broken', note: `the post has no anchor ${anchor}` };
}
