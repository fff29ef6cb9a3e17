import { instantOf } from '../post-part.ts';
import { createSlugs, type Slugs } from '../slug.ts';
import type { OutputFile, RunFacts } from '../target.ts';
import { zip } from '../zip.ts';
import { type GhostPart, pathInZip } from './part.ts';
import { ghostRedirects } from './redirects.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

interface Rows {
  readonly of: (name: string) => Row;
  readonly all: () => readonly Row[];
}

/** Make the import archive and the redirects of a whole run. */
export async function importFiles(
  parts: readonly GhostPart[],
  pages: readonly string[],
  run: RunFacts,
): Promise<readonly OutputFile[]> {
  const slugs = ghostSlugs(parts);
  const posts = parts.map((part, index) => ({ part, slug: slugs[index] ?? part.key }));
  const payload = { db: [{ meta: { exported_on: latest(parts), version: '6.0.0' }, data: dataOf(posts, pages) }] };
  const files = new Map<string, Uint8Array>([['ghost.json', new TextEncoder().encode(JSON.stringify(payload))]]);
  const used = new Set(parts.flatMap((part) => part.files.map(({ path }) => path)));
  for (const path of [...used].sort()) {
    const bytes = await run.readOutput(path);
    if (bytes) files.set(pathInZip(path), bytes);
  }
  return [
    { path: 'ghost/ghost-import.zip', content: zip(files) },
    { path: 'ghost/redirects.json', content: ghostRedirects(redirectsOf(posts, used, run)) },
  ];
}

/** Give each post its slug; Ghost drops the second post of a slug without a word. */
export function ghostSlugs(posts: readonly { readonly slug: string; readonly key: string }[]): readonly string[] {
  const slugs = createSlugs('post');
  return posts.map(({ slug, key }) => slugs.take(slug, key));
}

interface Placed {
  readonly part: GhostPart;
  readonly slug: string;
}

function dataOf(posts: readonly Placed[], pages: readonly string[]): Record<string, readonly unknown[]> {
  const tags = rowsOf(createSlugs('tag'));
  // The slug is the name in an e-mail address, which has 64 characters at most.
  const users = rowsOf(createSlugs('author', 58));
  const postsTags = posts.flatMap(({ part }) =>
    [...new Set([...part.categories, ...part.tags])].map((name, order) => ({
      post_id: part.key,
      tag_id: tags.of(name).id,
      sort_order: order,
    })),
  );
  const postsAuthors = posts.flatMap(({ part }) =>
    part.authors.map((name, order) => ({ post_id: part.key, author_id: users.of(name).id, sort_order: order })),
  );
  return {
    posts: posts.map((post) => postRow(post, pages)),
    tags: tags.all(),
    // Ghost makes a user only of a row with an e-mail address; `.invalid` is one that reaches nobody.
    users: users.all().map((user) => ({ ...user, email: `${user.slug}@example.invalid` })),
    posts_tags: postsTags,
    posts_authors: postsAuthors,
  };
}

function postRow({ part, slug }: Placed, pages: readonly string[]): Record<string, unknown> {
  const at = part.date ? instantOf(part.date) : '1970-01-01T00:00:00.000Z';
  return {
    id: part.key,
    uuid: part.key,
    title: part.title,
    slug,
    type: pages.includes(part.collection) ? 'page' : 'post',
    status: part.draft ? 'draft' : 'published',
    visibility: 'public',
    lexical: part.lexical,
    feature_image: part.heroUrl ?? null,
    feature_image_alt: part.hero?.alt || null,
    custom_excerpt: part.excerpt || null,
    created_at: at,
    updated_at: at,
    published_at: at,
  };
}

function rowsOf(slugs: Slugs): Rows {
  const rows = new Map<string, Row>();
  const of = (name: string): Row => {
    const row = rows.get(name) ?? { id: String(rows.size + 1), name, slug: slugs.of(name) };
    rows.set(name, row);
    return row;
  };
  return { of, all: () => [...rows.values()] };
}

function latest(parts: readonly GhostPart[]): number {
  return parts.reduce((time, { date }) => Math.max(time, date ? Date.parse(date.iso) : 0), 0);
}

/** Posts go to the addresses Ghost gives them, uploads to where its import puts them. */
function redirectsOf(posts: readonly Placed[], used: ReadonlySet<string>, run: RunFacts): RunFacts['redirects'] {
  const moved = posts.flatMap(({ part, slug }) =>
    [part.url, ...part.aliases].flatMap((from) =>
      from === undefined || from === `/${slug}/` ? [] : [{ from, to: `/${slug}/` }],
    ),
  );
  const known = new Set(moved.map(({ from }) => from));
  const uploads = run.redirects.flatMap(({ from, to }) => {
    const path = to.replace(/^\/+/, '');
    return known.has(from) || !used.has(path) ? [] : [{ from, to: `/${pathInZip(path)}` }];
  });
  return [...moved, ...uploads];
}
