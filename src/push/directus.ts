import { z } from 'zod';
import { contentHash } from '../state/content-hash.ts';
import { allPages } from './all-pages.ts';
import { outcomeOf } from './outcome.ts';
import { readPayload } from './payload.ts';
import { readAnswer, readBody, saying } from './read-answer.ts';
import { type Outcome, type PushContext, type PushItem, type PushSystem, type Remote, type Stage } from './system.ts';
import { uploadItem } from './upload.ts';

const system = 'Directus';

const filesSchema = z.array(z.object({ id: z.uuid(), file: z.string(), title: z.string(), description: z.string() }));
const rowsSchema = z.array(z.looseObject({ id: z.uuid(), slug: z.string(), legacy_url: z.string().nullable() }));
const one = z.object({ data: z.looseObject({ id: z.string() }) });
const many = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Rows and files under keys of ours: what is there is updated, never doubled. */
export const directus: PushSystem = {
  name: 'directus',
  summary: 'Posts and files by their UUID.',
  token: 'DIRECTUS_TOKEN',
  tokenForm: { words: 'a static token', pattern: /^\S+$/ },
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  base: '/',
  open: async (context) => {
    const { collection, makeCollection, read } = context;
    const files = await readPayload(filesSchema, 'directus/files.json', read);
    const rows = await readPayload(rowsSchema, `directus/${collection}.json`, read);
    if (makeCollection) await make(context);
    return [fileStage(files, context), rowStage(rows, context)];
  },
};

function fileStage(files: z.output<typeof filesSchema>, { client, read }: PushContext): Stage {
  const item = ({ id, file: path, title, description }: (typeof files)[number], index: number): PushItem =>
    uploadItem({ key: id, name: `directus/files.json, [${index}] (${path})`, path }, read, (upload) => {
      const form = (isNew: boolean) => (): FormData => {
        const fields = new FormData();
        // Directus reads a form in its order, the file last.
        for (const [name, value] of Object.entries({ ...(isNew ? { id } : {}), title, description }))
          fields.append(name, value);
        fields.append('file', upload.blob, path.replace(/^.*\//, ''));
        return fields;
      };
      const send = async (method: 'POST' | 'PATCH', path: string, fields: () => FormData): Promise<Outcome> =>
        outcomeOf(await client.ask({ method, path, form: fields }), remoteOf, faultOf);
      return {
        hash: contentHash(JSON.stringify([upload.hash, title, description])),
        create: () => send('POST', 'files', form(true)),
        update: () => send('PATCH', `files/${id}`, form(false)),
      };
    });
  return { kind: 'file', items: files.map(item), ...byId(client, 'files') };
}

function rowStage(rows: z.output<typeof rowsSchema>, { client, collection }: PushContext): Stage {
  const path = `items/${collection}`;
  const item = (row: (typeof rows)[number], index: number): PushItem => ({
    key: row.id,
    name: `directus/${collection}.json, [${index}] (${row.legacy_url ?? row.slug})`,
    prepare: (known) => {
      const hero = row['hero'];
      if (typeof hero === 'string' && !known.has(`file/${hero}`))
        return Promise.resolve({ field: 'hero', reason: `the file ${hero} is not on the server` });
      const send = async (method: 'POST' | 'PATCH', where: string): Promise<Outcome> =>
        outcomeOf(await client.ask({ method, path: where, json: row }), remoteOf, faultOf);
      return Promise.resolve({
        hash: contentHash(JSON.stringify(row)),
        create: () => send('POST', path),
        update: () => send('PATCH', `${path}/${row.id}`),
      });
    },
  });
  return { kind: 'post', items: rows.map(item), ...byId(client, path) };
}

/** List and find what the server has: its ids are our keys. */
function byId(client: PushContext['client'], path: string): Pick<Stage, 'list' | 'find'> {
  const ask = async (query: string): Promise<readonly (readonly [string, Remote])[]> => {
    const answer = await client.ask({ method: 'GET', path: `${path}?fields=id&${query}` });
    const { data } = readAnswer(many, answer, { system, what: path.replace('items/', ''), fault: faultOf });
    return data.map(({ id }) => [id, { id }] as const);
  };
  return {
    list: () => allPages((page) => ask(`sort=id&limit=100&page=${page}`)),
    find: async (key) => (await ask(`filter[id][_eq]=${key}`))[0]?.[1],
  };
}

/** Make the collection of the payload where the server has none. */
async function make({ client, collection, read, warn }: PushContext): Promise<void> {
  const { status } = await client.ask({ method: 'GET', path: `items/${collection}?limit=1` });
  if (status < 400) return;
  const json = await readPayload(
    z.looseObject({ collection: z.literal(collection) }),
    'directus/collection.json',
    read,
  );
  const made = await client.ask({ method: 'POST', path: 'collections', json });
  readAnswer(z.unknown(), made, { system, what: `the new collection ${collection}`, fault: faultOf });
  const relation = { collection, field: 'hero', related_collection: 'directus_files' };
  const related = await client.ask({ method: 'POST', path: 'relations', json: relation });
  readAnswer(z.unknown(), related, { system, what: `the files of ${collection}`, fault: faultOf });
  warn(`The collection ${collection} was made.`);
}

function remoteOf(body: unknown): Remote {
  return { id: readBody(one, body, system).data.id };
}

const faultSchema = z.object({
  errors: z
    .tuple([z.object({ message: z.string(), extensions: z.looseObject({ field: z.string().optional() }).optional() })])
    .rest(z.unknown()),
});

function faultOf(body: unknown): { readonly field?: string | undefined; readonly reason: string } {
  const read = faultSchema.safeParse(body);
  if (!read.success) return { reason: saying(body) };
  const [first] = read.data.errors;
  return { field: first.extensions?.field, reason: first.message };
}
