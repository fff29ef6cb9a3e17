import { z } from 'zod';
import { contentHash } from '../state/content-hash.ts';
import { allPages } from './all-pages.ts';
import { outcomeOf } from './outcome.ts';
import { readPayload } from './payload.ts';
import { readAnswer, readBody, saying } from './read-answer.ts';
import {
  type Known,
  type Outcome,
  type PushContext,
  type PushItem,
  type PushSystem,
  type Remote,
  type Stage,
} from './system.ts';
import { uploadItem } from './upload.ts';

const file = 'strapi/payload.json';
const system = 'Strapi';

const payloadSchema = z.object({
  media: z.array(z.object({ ref: z.string(), file: z.string(), alt: z.string(), caption: z.string() })),
  tags: z.array(z.object({ ref: z.string(), name: z.string(), slug: z.string() })),
  drafts: z.array(z.string()).default([]),
  posts: z.array(z.looseObject({ slug: z.string(), legacyUrl: z.string() })),
});

type Payload = z.output<typeof payloadSchema>;

const one = z.object({ data: z.looseObject({ documentId: z.string() }) });
const many = z.object({ data: z.array(z.looseObject({ documentId: z.string() })) });
const storedFile = z.looseObject({ id: z.number(), name: z.string(), url: z.string() });

/** Posts, tags and files through Strapi's REST interface: files by name, tags by slug, posts by `legacyUrl`. */
export const strapi: PushSystem = {
  name: 'strapi',
  summary: 'Posts by legacyUrl, tags by slug, files by name.',
  token: 'STRAPI_TOKEN',
  tokenForm: { words: 'an API token', pattern: /^\S+$/ },
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  base: '/api/',
  open: async (context) => {
    const payload = await readPayload(payloadSchema, file, context.read);
    return [mediaStage(payload, context), tagStage(payload, context), postStage(payload, context)];
  },
};

function mediaStage({ media }: Payload, { client, read }: PushContext): Stage {
  // Strapi knows neither folders nor a key of ours here: the name is the key.
  const nameOf = (ref: string): string => ref.replaceAll('/', '__');
  const named = async (keys: readonly string[]): Promise<ReadonlyMap<string, Remote>> => {
    const filters = Object.fromEntries(keys.map((key, index) => [`filters[name][$in][${index}]`, nameOf(key)]));
    const answer = await client.ask({ method: 'GET', path: `upload/files?${query(filters)}` });
    const found = readAnswer(z.array(storedFile), answer, { system, what: 'files', fault: faultOf });
    const byName = new Map(found.map((stored) => [stored.name, remoteFile(stored)]));
    return new Map(keys.flatMap((key) => pair(key, byName.get(nameOf(key)))));
  };
  const list = async (): Promise<ReadonlyMap<string, Remote>> => {
    const all = new Map<string, Remote>();
    const refs = media.map(({ ref }) => ref);
    // An address must not grow too long.
    for (let start = 0; start < refs.length; start += 25)
      for (const [key, remote] of await named(refs.slice(start, start + 25))) all.set(key, remote);
    return all;
  };
  const item = ({ ref, file: path, alt, caption }: Payload['media'][number], index: number): PushItem =>
    uploadItem({ key: ref, name: `${file}, media[${index}] (${path})`, path }, read, (upload) => {
      const info = JSON.stringify({ name: nameOf(ref), alternativeText: alt, caption });
      const form = (): FormData => {
        const fields = new FormData();
        fields.append('files', upload.blob, nameOf(ref));
        fields.append('fileInfo', info);
        return fields;
      };
      const send = async (path: string, repeatable: boolean): Promise<Outcome> => {
        const answer = await client.ask({ method: 'POST', path, form, repeatable });
        return outcomeOf(answer, (body) => remoteFile(readBody(firstFile, body, system)), faultOf);
      };
      return {
        hash: contentHash(upload.hash + info),
        create: () => send('upload', false),
        update: ({ id }) => send(`upload?id=${id}`, true),
      };
    });
  return { kind: 'file', items: media.map(item), list, find: async (key) => (await named([key])).get(key) };
}

const firstFile = z
  .union([z.tuple([storedFile]), storedFile])
  .transform((said) => (Array.isArray(said) ? said[0] : said));

function remoteFile(stored: z.output<typeof storedFile>): Remote {
  return { id: String(stored.id), data: stored };
}

function tagStage({ tags }: Payload, { client }: PushContext): Stage {
  const item = ({ name, slug }: Payload['tags'][number], index: number): PushItem => ({
    key: slug,
    name: `${file}, tags[${index}] (${name})`,
    prepare: () => Promise.resolve(entry(client, 'tags', { name, slug }, '')),
  });
  return { kind: 'tag', items: tags.map(item), ...keyed(client, 'tags', 'slug', '') };
}

function postStage({ posts, drafts }: Payload, { client, collection }: PushContext): Stage {
  const isDraft = new Set(drafts);
  const item = (post: Payload['posts'][number], index: number): PushItem => ({
    key: post.legacyUrl,
    name: `${file}, posts[${index}] (${post.legacyUrl})`,
    prepare: (known) => {
      const missing = new Set<string>();
      const data = resolved(post, known, missing, false);
      const [first] = missing;
      if (first !== undefined) return Promise.resolve({ reason: `${first} is not on the server` });
      return Promise.resolve(entry(client, collection, data, isDraft.has(post.slug) ? 'status=draft' : ''));
    },
  });
  return { kind: 'post', items: posts.map(item), ...keyed(client, collection, 'legacyUrl', 'status=draft&') };
}

/** An entry of a collection, ready to be sent. */
function entry(
  client: PushContext['client'],
  collection: string,
  data: unknown,
  query: string,
): {
  readonly hash: string;
  readonly create: () => Promise<Outcome>;
  readonly update: (remote: Remote) => Promise<Outcome>;
} {
  const send = async (method: 'POST' | 'PUT', path: string): Promise<Outcome> => {
    const answer = await client.ask({ method, path: query ? `${path}?${query}` : path, json: { data } });
    return outcomeOf(answer, (body) => ({ id: readBody(one, body, system).data.documentId }), faultOf);
  };
  return {
    hash: contentHash(JSON.stringify([data, query])),
    create: () => send('POST', collection),
    update: ({ id }) => send('PUT', `${collection}/${id}`),
  };
}

/** List and find the entries of a collection by a field of theirs. */
function keyed(
  client: PushContext['client'],
  collection: string,
  field: string,
  also: string,
): Pick<Stage, 'list' | 'find'> {
  const ask = async (more: Readonly<Record<string, string>>): Promise<readonly (readonly [string, Remote])[]> => {
    const path = `${collection}?${also}${query({ 'fields[0]': field, 'pagination[pageSize]': '100', ...more })}`;
    const answer = await client.ask({ method: 'GET', path });
    const { data } = readAnswer(many, answer, { system, what: collection, fault: faultOf });
    return data.map((row) => [String(row[field]), { id: row.documentId }] as const);
  };
  const list = (): Promise<ReadonlyMap<string, Remote>> =>
    allPages((page) => ask({ 'pagination[page]': String(page), sort: 'documentId' }));
  return { list, find: async (key) => (await ask({ [`filters[${field}][$eq]`]: key }))[0]?.[1] };
}

function pair(key: string, remote: Remote | undefined): readonly (readonly [string, Remote])[] {
  return remote ? [[key, remote]] : [];
}

/** Put in place of `{ "$ref": "media/x" }` what the server knows it by; a picture in the body wants the whole file. */
function resolved(value: unknown, known: Known, missing: Set<string>, isBody: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, known, missing, isBody));
  if (typeof value !== 'object' || value === null) return value;
  const ref = '$ref' in value ? String(value.$ref) : undefined;
  if (ref === undefined)
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, resolved(field, known, missing, isBody || name === 'body')]),
    );
  const remote = known.get(ref.replace(/^media\//, 'file/').replace(/^tags\//, 'tag/'));
  if (!remote) missing.add(ref);
  else if (isBody) return remote.data;
  return ref.startsWith('media/') && remote ? Number(remote.id) : remote?.id;
}

const faultSchema = z.object({
  error: z.object({
    message: z.string(),
    details: z
      .object({
        key: z.string().optional(),
        errors: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).optional(),
      })
      .optional(),
  }),
});

function faultOf(body: unknown): { readonly field?: string | undefined; readonly reason: string } {
  const read = faultSchema.safeParse(body);
  if (!read.success) return { reason: saying(body) };
  const { message, details } = read.data.error;
  const [first] = details?.errors ?? [];
  return { field: first?.path.join('.') ?? details?.key, reason: first?.message ?? message };
}

function query(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}
