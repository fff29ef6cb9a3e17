import { z } from 'zod';
import { contentHash } from '../state/content-hash.ts';
import { slugOf } from '../targets/slug.ts';
import type { Answer } from './client.ts';
import { outcomeOf } from './outcome.ts';
import { readBody } from './read-answer.ts';
import { type Outcome, type PushContext, type PushItem, type PushSystem, type Remote, type Stage } from './system.ts';
import { readUpload, type Upload, uploadItem } from './upload.ts';
import { isRefusal, wordpressFault as fault } from './wordpress/fault.ts';
import { listRows } from './wordpress/list-rows.ts';
import { wordpressPosts } from './wordpress/posts.ts';
import { exportPath, readExport, type WxrExport, type WxrTerm } from './wordpress/read-export.ts';

const system = 'WordPress';

/** Posts through WordPress' REST interface: by guid where an import made them, else by slug. */
export const wordpress: PushSystem = {
  name: 'wordpress',
  summary: 'Posts by guid or slug, terms by slug, files by a slug made of their name and bytes.',
  token: 'WP_APP_PASSWORD',
  tokenForm: { words: 'USER:APPLICATION PASSWORD', pattern: /^[^:]+:.+$/ },
  headers: (token) => ({ authorization: `Basic ${Buffer.from(token).toString('base64')}` }),
  base: '/wp-json/wp/v2/',
  isRefusal,
  open: async (context) => {
    const read = await readExport(context.read);
    return [
      fileStage(read, context),
      termStage('category', 'categories', read.categories, context),
      termStage('tag', 'tags', read.tags, context),
      await wordpressPosts(read, context),
    ];
  },
};

const stored = z.object({ id: z.number(), slug: z.string(), source_url: z.string() });

function fileStage({ files }: WxrExport, { client, read }: PushContext): Stage {
  const slugs = new Map<string, string>();
  const remoteOf = ({ id, source_url: url }: z.output<typeof stored>): Remote => ({ id: String(id), data: url });
  /** WordPress cannot put other bytes in a file's place, so the bytes are in the name. */
  const slugFor = (path: string, { hash }: Upload): string => {
    const slug = `${slugOf(path, 150)}-${hash.slice(0, 8)}`;
    slugs.set(path, slug);
    return slug;
  };
  const item = ({ path, alt }: WxrExport['files'][number], index: number): PushItem =>
    uploadItem({ key: path, name: `${exportPath}, attachment ${index + 1} (${path})`, path }, read, (upload) => {
      const slug = slugFor(path, upload);
      const fields = { title: path.replace(/^uploads\//, ''), alt_text: alt };
      const form = (): FormData => {
        const all = new FormData();
        for (const [name, value] of Object.entries({ ...fields, slug })) all.append(name, value);
        all.append('file', upload.blob, path.replace(/^.*\//, ''));
        return all;
      };
      const judge = (answer: Answer): Outcome =>
        outcomeOf(answer, (body) => remoteOf(readBody(stored, body, system)), fault, isRefusal);
      return {
        hash: contentHash(JSON.stringify([slug, fields])),
        create: async () => judge(await client.ask({ method: 'POST', path: 'media', form })),
        update: async ({ id }) =>
          judge(await client.ask({ method: 'POST', path: `media/${id}`, json: fields, repeatable: true })),
      };
    });
  const list = async (): Promise<ReadonlyMap<string, Remote>> => {
    const rows = await listRows(client, 'media', '_fields=id,slug,source_url', stored);
    const bySlug = new Map(rows.map((row) => [row.slug, row]));
    const there = new Map<string, Remote>();
    for (const { path } of files) {
      const upload = await readUpload(path, read);
      const row = upload && bySlug.get(slugFor(path, upload));
      if (row) there.set(path, remoteOf(row));
    }
    return there;
  };
  const find = async (key: string): Promise<Remote | undefined> => {
    const [row] = await listRows(client, 'media', `_fields=id,slug,source_url&slug=${slugs.get(key)}`, stored);
    return row && remoteOf(row);
  };
  return { kind: 'file', items: files.map(item), list, find };
}

const term = z.object({ id: z.number(), slug: z.string() });
/** A term of that name is there under another slug. */
const termExists = z.object({ code: z.literal('term_exists'), data: z.object({ term_id: z.number() }) });

function termStage(kind: string, path: string, terms: readonly WxrTerm[], { client }: PushContext): Stage {
  const item = ({ name, slug }: WxrTerm, index: number): PushItem => ({
    key: slug,
    name: `${exportPath}, ${kind} ${index + 1} (${name})`,
    prepare: () => {
      const create = async (): Promise<Outcome> => {
        const answer = await client.ask({ method: 'POST', path, json: { name, slug } });
        const known = termExists.safeParse(answer.body);
        if (known.success) return { kind: 'sent', remote: { id: String(known.data.data.term_id) } };
        return outcomeOf(answer, (body) => ({ id: String(readBody(term, body, system).id) }), fault, isRefusal);
      };
      // A term that is there keeps the name and description that it has.
      const update = (remote: Remote): Promise<Outcome> => Promise.resolve({ kind: 'sent', remote });
      return Promise.resolve({ hash: contentHash(`${name}\n${slug}`), create, update });
    },
  });
  const ask = async (query: string): Promise<ReadonlyMap<string, Remote>> => {
    const rows = await listRows(client, path, `_fields=id,slug${query}`, term);
    return new Map(rows.map(({ id, slug }) => [slug, { id: String(id) }]));
  };
  const list: Stage['list'] = async (recorded) => {
    const there = new Map(await ask(''));
    const ids = new Set([...there.values()].map(({ id }) => id));
    for (const { slug } of terms) {
      const id = recorded(slug);
      if (id !== undefined && ids.has(id)) there.set(slug, { id });
    }
    return there;
  };
  return { kind, items: terms.map(item), list, find: async (key) => (await ask(`&slug=${key}`)).get(key) };
}
