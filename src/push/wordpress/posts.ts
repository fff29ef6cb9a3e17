import { z } from 'zod';
import { contentHash } from '../../state/content-hash.ts';
import { outcomeOf } from '../outcome.ts';
import { readAnswer, readBody } from '../read-answer.ts';
import { someOf } from '../some-of.ts';
import type { Known, Outcome, Prepared, Problem, PushContext, PushItem, Remote, Stage } from '../system.ts';
import { isRefusal, wordpressFault as fault } from './fault.ts';
import { listRows } from './list-rows.ts';
import { exportPath, type WxrExport, type WxrPost } from './read-export.ts';

const system = 'WordPress';
const fields = '_fields=id,slug,date_gmt,guid,title&context=edit&status=any';

const raw = z.object({ raw: z.string() });
const rowSchema = z.object({
  id: z.number(),
  slug: z.string(),
  date_gmt: z.string().nullable(),
  guid: raw,
  title: raw,
});
const typesSchema = z.record(z.string(), z.object({ rest_base: z.string(), taxonomies: z.array(z.string()) }));

type Row = z.output<typeof rowSchema>;
type Types = z.output<typeof typesSchema>;

/** Make the stage of posts, pages and what else the site has. */
export async function wordpressPosts(read: WxrExport, context: PushContext): Promise<Stage> {
  const { client } = context;
  const types = readAnswer(typesSchema, await client.ask({ method: 'GET', path: 'types' }), {
    system,
    what: 'post types',
    fault,
  });
  const authors = await authorsOf(read, context);
  const byUrl = new Map(read.files.map(({ url, path }) => [url, path]));
  const byId = new Map(read.files.map(({ id, path }) => [id, path]));
  const post = (one: WxrPost, index: number): PushItem => ({
    key: one.guid,
    name: `${exportPath}, post ${index + 1} (${one.slug})`,
    prepare: (known) => Promise.resolve(prepare(one, { types, authors, byUrl, byId, known, context })),
  });
  return { kind: 'post', items: read.posts.map(post), ...listing(read.posts, types, context) };
}

interface Around {
  readonly types: Types;
  readonly authors: ReadonlyMap<string, number>;
  readonly byUrl: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, string>;
  readonly known: Known;
  readonly context: PushContext;
}

function prepare(post: WxrPost, around: Around): Prepared | Problem {
  const { types, known } = around;
  const type = types[post.type];
  if (!type) return { field: 'type', reason: `the site has no post type ${post.type}` };
  const missing = new Set<string>();
  const content = withAddresses(post.content, around, missing);
  const thumbnail = around.byId.get(post.thumbnail ?? '');
  const picture = known.get(`file/${thumbnail}`);
  if (thumbnail !== undefined && !picture) missing.add(thumbnail);
  const [first] = missing;
  if (first !== undefined) return { reason: `${first} is not on the server` };
  const ids = (kind: string, slugs: readonly string[]): number[] =>
    slugs.flatMap((slug) => known.get(`${kind}/${slug}`) ?? []).map(({ id }) => Number(id));
  const author = around.authors.get(post.author);
  const body = {
    title: post.title,
    slug: post.slug,
    status: post.status,
    date_gmt: timeOf(post),
    content,
    excerpt: post.excerpt,
    comment_status: 'closed',
    ping_status: 'closed',
    ...(author === undefined ? {} : { author }),
    ...(picture ? { featured_media: Number(picture.id) } : {}),
    ...(type.taxonomies.includes('category') ? { categories: ids('category', post.categories) } : {}),
    ...(type.taxonomies.includes('post_tag') ? { tags: ids('tag', post.tags) } : {}),
  };
  return { hash: contentHash(JSON.stringify(body)), ...sending(type.rest_base, body, around.context) };
}

/** The first second of 1970, which a post without a date has, is no date to WordPress. */
function timeOf({ gmt }: WxrPost): string {
  return gmt === '1970-01-01 00:00:00' ? '1970-01-01T00:00:01' : gmt.replace(' ', 'T');
}

/** Lead each picture to where the site has it now. */
function withAddresses(content: string, { byUrl, known }: Around, missing: Set<string>): string {
  const [first] = byUrl;
  if (!first) return content;
  const [url, path] = first;
  const base = url.slice(0, url.length - encodeURI(path).length);
  const parts = content.split(`${base}uploads/`);
  return parts
    .map((part, index) => {
      if (index === 0) return part;
      const rest = /^[^"'\\\s<>)]*/.exec(part)?.[0] ?? '';
      const file = byUrl.get(`${base}uploads/${rest}`);
      if (file === undefined) return `${base}uploads/${part}`;
      const remote = known.get(`file/${file}`);
      if (!remote) missing.add(file);
      return `${String(remote?.data)}${part.slice(rest.length)}`;
    })
    .join('');
}

const answerSchema = z.object({ id: z.number(), content: raw });

function sending(base: string, body: { readonly content: string }, { client }: PushContext): Omit<Prepared, 'hash'> {
  const send = async (path: string, repeatable: boolean): Promise<Outcome> => {
    const answer = await client.ask({ method: 'POST', path: `${path}?context=edit`, json: body, repeatable });
    let arrived = body.content;
    const outcome = outcomeOf(
      answer,
      (said) => {
        const read = readBody(answerSchema, said, system);
        arrived = read.content.raw;
        return { id: String(read.id) };
      },
      fault,
      isRefusal,
    );
    if (outcome.kind !== 'sent' || arrived === body.content) return outcome;
    const reason =
      'WordPress stored other HTML than was sent: the user may not post it unfiltered (an administrator may)';
    return { kind: 'refused', status: answer.status, field: 'content', reason };
  };
  return { create: () => send(base, false), update: ({ id }) => send(`${base}/${id}`, true) };
}

function listing(posts: readonly WxrPost[], types: Types, { client }: PushContext): Pick<Stage, 'list' | 'find'> {
  const baseOf = ({ type }: WxrPost): string => types[type]?.rest_base ?? '';
  const list: Stage['list'] = async (recorded) => {
    const there = new Map<string, Remote>();
    for (const base of new Set(posts.map(baseOf))) {
      if (base === '') continue;
      const rows = await listRows(client, base, fields, rowSchema);
      const byGuid = new Map(rows.map((row) => [row.guid.raw, row]));
      const byId = new Map(rows.map((row) => [String(row.id), row]));
      const bySlug = new Map(rows.map((row) => [row.slug, row]));
      for (const post of posts) {
        if (baseOf(post) !== base) continue;
        const found = byGuid.get(post.guid) ?? byId.get(recorded(post.guid) ?? '') ?? bySlug.get(post.slug);
        if (found) there.set(post.guid, judged(post, found));
      }
    }
    return there;
  };
  const find = async (key: string): Promise<Remote | undefined> => {
    const post = posts.find(({ guid }) => guid === key);
    const [row] = post ? await listRows(client, baseOf(post), `${fields}&slug=${post.slug}`, rowSchema) : [];
    return post && row && judged(post, row);
  };
  return { list, find };
}

/** A slug is no proof that a post is ours: the guid, the time or the title must be as well. */
function judged(post: WxrPost, row: Row): Remote {
  const id = String(row.id);
  const isOurs = row.guid.raw === post.guid || row.date_gmt === timeOf(post) || row.title.raw === post.title;
  return isOurs ? { id } : { id, taken: `the slug ${post.slug} is that of another post ("${row.title.raw}", ${id})` };
}

/** The users of the site that are authors of the export; REST makes none without a password for each. */
async function authorsOf({ authors }: WxrExport, { client, warn }: PushContext): Promise<ReadonlyMap<string, number>> {
  if (authors.length === 0) return new Map();
  const user = z.object({ id: z.number(), slug: z.string() });
  const rows = await listRows(client, 'users', '_fields=id,slug&context=edit', user);
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  const lacking = authors.filter((author) => !ids.has(author));
  if (lacking.length > 0)
    warn(`WordPress has no user for ${someOf(lacking)}: their posts go to the user whose password this is.`);
  return ids;
}
