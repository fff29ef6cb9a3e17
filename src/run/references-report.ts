import type { FileReference } from '../post/do-post.ts';
import { altFault } from '../uploads/alt-text.ts';
import type { ReportedPost } from './report.ts';

/** A row of a table: texts, numbers, gaps. */
type Row = readonly (string | number | undefined)[];

/** List every reference of a post to a file: where it stands, what became of it, what is wrong with its text alternative. */
export function referenceRows(posts: readonly ReportedPost[]): readonly Row[] {
  const head = ['post', 'line', 'column', 'where', 'reference', 'status', 'file', 'alt'];
  return [
    head,
    ...posts.flatMap(({ path, facts }) => facts.references.flatMap((reference) => rowsOf(path, reference))),
  ];
}

function rowsOf(post: string, { ref, status, path, alt, uses }: FileReference): readonly Row[] {
  return uses.map(({ where, place }): Row => {
    const fault = where === 'img' ? altFault(alt, ref) : undefined;
    return [post, place?.line, place?.column, where, ref, status, path, fault];
  });
}
