import type { PostPart } from './post-part.ts';
import type { TargetContext } from './target.ts';

/** Shorten a field that is longer than the target takes, at a word's end where one is near, and say so. */
export function fit(text: string, most: number, field: string, target: string, ctx: TargetContext): string {
  if (text.length <= most) return text;
  ctx.report('target-cannot-say', { what: `${field} longer than ${most} characters`, target });
  const cut = text.slice(0, most - 1);
  const whole = cut.replace(/\s+\S*$/u, '');
  const kept = whole.length > most / 2 ? whole : cut;
  // Half of a character outside the basic plane is none.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

type Terms = 'authors' | 'categories' | 'tags';

/** Shorten the names of a post's authors, categories and tags that are longer than the target takes, and say so. */
export function fitTerms<Part extends Pick<PostPart, Terms>>(
  part: Part,
  most: Readonly<Record<Terms, number>>,
  target: string,
  ctx: TargetContext,
): Part {
  const fitted = (kind: Terms, field: string): readonly string[] =>
    part[kind].map((name) => fit(name, most[kind], field, target, ctx));
  return {
    ...part,
    authors: fitted('authors', 'author'),
    categories: fitted('categories', 'category'),
    tags: fitted('tags', 'tag'),
  };
}
