import type { DonePost } from './do-posts.ts';

const most = 10;

/** Say which outputs a person edited, and what may be done about them. */
export function editedNotices(done: readonly DonePost[]): readonly string[] {
  const paths = done.flatMap((post) => (post.did === 'made' ? post.conflicts : []));
  if (paths.length === 0) return [];
  const more = paths.length > most ? [`… and ${paths.length - most} more.`] : [];
  return [
    ...paths
      .slice(0, most)
      .map((path) => `${path} was edited by a person and is kept; the new version is ${path}.new.`),
    ...more,
    'Merge them by hand, or run again with --theirs to write over what was edited, or with --ours to keep it.',
  ];
}
