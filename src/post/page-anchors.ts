import type { Page } from '../page/page.ts';

/** The places of a page that a link can lead to, by name. */
export interface PageAnchors {
  readonly ids: ReadonlySet<string>;
  /** Whether pieces that only the legacy templates could render may hold others. */
  readonly isPartial: boolean;
}

/** List the anchors of a legacy page, before any rule has changed it. */
export function pageAnchors({ $, opaque }: Page): PageAnchors {
  const ids = new Set<string>();
  $('[id]').each((_, element) => void ids.add(element.attribs['id'] ?? ''));
  $('a[name]').each((_, element) => void ids.add(element.attribs['name'] ?? ''));
  return { ids, isPartial: opaque.length > 0 };
}

/** Places that the templates around the posts make. */
const ofLayout: ReadonlySet<string> = new Set(
  'top comments respond disqus_thread content main main-content footer header'.split(' '),
);

/** Read the anchor of an address, decoded; undefined where it means the page or its top. */
export function anchorOf(href: string): string | undefined {
  const [, hash = ''] = /#(.*)$/s.exec(href.trim()) ?? [];
  // `#:~:text=…` is a browser's own, `#!/a` a script's.
  if (hash === '' || ofLayout.has(hash.toLowerCase()) || /^[:!/]/.test(hash)) return undefined;
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** Tell whether a page may hold an anchor. */
export function mayHold({ ids, isPartial }: PageAnchors, anchor: string): boolean {
  return isPartial || ids.has(anchor) || ids.has(encodeURIComponent(anchor));
}
