import { z } from 'zod';
import { contentHash } from '../../state/content-hash.ts';
import { outcomeOf } from '../outcome.ts';
import { readAnswer, readBody } from '../read-answer.ts';
import { someOf } from '../some-of.ts';
import type { Known, Outcome, Prepared, Problem, PushContext, PushItem, Remote, Stage } from '../system.ts';
import { ghostFault as fault } from './fault.ts';
import { archive, type GhostArchive, type GhostPost } from './read-archive.ts';

const system = 'Ghost';

const rowSchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  published_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});

type Row = z.output<typeof rowSchema>;

/** Make the stage of posts and pages. */
export async function ghostPosts({ data }: GhostArchive, context: PushContext): Promise<Stage> {
  const authors = await authorsOf(data, context);
  const tags = new Map(data.tags.map(({ id, slug }) => [id, slug]));
  const post = (one: GhostPost, index: number): PushItem => ({
    key: one.id,
    name: `${archive}, posts[${index}] (${one.slug})`,
    prepare: (known) => {
      const own = data.posts_tags.filter(({ post_id: id }) => id === one.id);
      const slugs = own.map(({ tag_id: id }) => tags.get(id) ?? '');
      return Promise.resolve(prepare(one, { slugs, authors: authors.get(one.id) ?? [], known, context }));
    },
  });
  return { kind: 'post', items: data.posts.map(post), ...listing(data.posts, context) };
}

interface Around {
  readonly slugs: readonly string[];
  readonly authors: readonly string[];
  readonly known: Known;
  readonly context: PushContext;
}

function prepare(post: GhostPost, around: Around): Prepared | Problem {
  const { known, context } = around;
  const missing = new Set<string>();
  const place = (text: string): string =>
    text.replaceAll(/__GHOST_URL__\/(content\/(?:images|files)\/[^"\\\s<>)]+)/g, (whole, path: string) => {
      const url = known.get(`file/${decodeURI(path)}`)?.id;
      if (url === undefined) missing.add(decodeURI(path));
      return url ?? whole;
    });
  const { id: _, type, ...fields } = post;
  const lexical = place(post.lexical);
  const image = post.feature_image && place(post.feature_image);
  const [first] = missing;
  if (first !== undefined) return { reason: `${first} is not on the server` };
  const tags = around.slugs.flatMap((slug) => known.get(`tag/${slug}`) ?? []).map(({ id }) => ({ id }));
  // Ghost publishes nothing whose time is yet to come.
  const isLater = post.status === 'published' && Date.parse(post.published_at) > context.now();
  const body = {
    ...fields,
    lexical,
    feature_image: image,
    status: isLater ? 'scheduled' : post.status,
    tags,
    ...(around.authors.length > 0 ? { authors: around.authors.map((id) => ({ id })) } : {}),
  };
  return { hash: contentHash(JSON.stringify(body)), ...sending(`${type}s` as const, body, context) };
}

function sending(kind: 'posts' | 'pages', body: object, { client }: PushContext): Omit<Prepared, 'hash'> {
  const rows = z.record(z.string(), z.unknown()).transform((said) => z.tuple([rowSchema]).parse(said[kind]));
  const judge = (answer: Parameters<typeof outcomeOf>[0]): Outcome =>
    outcomeOf(answer, (said) => ({ id: readBody(rows, said, system)[0].id }), fault);
  return {
    create: async () => judge(await client.ask({ method: 'POST', path: `${kind}/`, json: { [kind]: [body] } })),
    update: async ({ id }) => {
      for (let tries = 0; ; tries++) {
        // Ghost wants to know which version is written over.
        const answer = await client.ask({ method: 'GET', path: `${kind}/${id}/?fields=id,slug,title,updated_at` });
        if (answer.status >= 400) return judge(answer);
        const [{ updated_at: at }] = readBody(rows, answer.body, system);
        const json = { [kind]: [{ ...body, updated_at: at }] };
        const changed = await client.ask({ method: 'PUT', path: `${kind}/${id}/`, json });
        // What came before a lost answer is a newer version too.
        if (changed.status !== 409 || tries > 1) return judge(changed);
      }
    },
  };
}

function listing(posts: readonly GhostPost[], { client }: PushContext): Pick<Stage, 'list' | 'find'> {
  const ask = async (kind: string, query: string): Promise<readonly Row[]> => {
    const path = `${kind}/?fields=id,slug,title,published_at&${query}`;
    const answer = await client.ask({ method: 'GET', path });
    const schema = z.record(z.string(), z.unknown()).transform((said) => z.array(rowSchema).parse(said[kind]));
    return readAnswer(schema, answer, { system, what: kind, fault });
  };
  const list: Stage['list'] = async (recorded) => {
    const all: (Row & { readonly kind: string })[] = [];
    for (const kind of ['posts', 'pages'])
      for (let page = 1; ; page++) {
        const rows = await ask(kind, `limit=100&page=${page}&order=id%20asc`);
        all.push(...rows.map((row) => ({ ...row, kind })));
        if (rows.length < 100) break;
      }
    const byId = new Map(all.map((row) => [row.id, row]));
    const bySlug = new Map(all.map((row) => [row.slug, row]));
    return new Map(
      posts.flatMap((post) => {
        const found = byId.get(recorded(post.id) ?? '') ?? bySlug.get(post.slug);
        return found ? [[post.id, judged(post, found, found.kind)] as const] : [];
      }),
    );
  };
  const find = async (key: string): Promise<Remote | undefined> => {
    const post = posts.find(({ id }) => id === key);
    const [row] = post ? await ask(`${post.type}s`, `filter=slug:${post.slug}`) : [];
    return post && row && judged(post, row, `${post.type}s`);
  };
  return { list, find };
}

/** A slug is no proof that a post is ours: the time or the title must be as well. */
function judged(post: GhostPost, row: Row, kind: string): Remote {
  const isSameTime = row.published_at ? Date.parse(row.published_at) === Date.parse(post.published_at) : false;
  const isOurs = kind === `${post.type}s` && (isSameTime || row.title === post.title);
  const taken = `the slug ${post.slug} is that of another of the ${kind} ("${row.title}", ${row.id})`;
  return isOurs ? { id: row.id } : { id: row.id, taken };
}

/** The authors of each post that the server has; a key of the Admin API can make none. */
async function authorsOf(
  data: GhostArchive['data'],
  { client, warn }: PushContext,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const answer = await client.ask({ method: 'GET', path: 'users/?limit=100&fields=id,slug' });
  const schema = z.object({ users: z.array(z.object({ id: z.string(), slug: z.string() })) });
  const { users } = readAnswer(schema, answer, { system, what: 'users', fault });
  const idOf = new Map(users.map(({ id, slug }) => [slug, id]));
  const lacking = data.users.filter(({ slug }) => !idOf.has(slug));
  if (lacking.length > 0)
    warn(`Ghost has no user for ${someOf(lacking.map(({ slug }) => slug))}: their posts go to its owner.`);
  const slugOf = new Map(data.users.map(({ id, slug }) => [id, slug]));
  const authors = new Map<string, string[]>();
  for (const { post_id: post, author_id: author } of data.posts_authors) {
    const id = idOf.get(slugOf.get(author) ?? '');
    if (id !== undefined) authors.set(post, [...(authors.get(post) ?? []), id]);
  }
  return authors;
}
