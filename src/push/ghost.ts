import { z } from 'zod';
import { contentHash } from '../state/content-hash.ts';
import { outcomeOf } from './outcome.ts';
import { archive, type GhostArchive, readArchive } from './ghost/read-archive.ts';
import { ghostPosts } from './ghost/posts.ts';
import { ghostFault } from './ghost/fault.ts';
import { adminKey, ghostToken } from './ghost/token.ts';
import { readAnswer, readBody } from './read-answer.ts';
import type { Outcome, PushContext, PushItem, PushSystem, Remote, Stage } from './system.ts';
import { uploadOf } from './upload.ts';

const system = 'Ghost';

/** Posts and pages through Ghost's Admin API by their slug, where the import would double them. */
export const ghost: PushSystem = {
  name: 'ghost',
  summary: 'Posts, pages and tags by slug; pictures once, as long as the record of the push is kept.',
  token: 'GHOST_ADMIN_KEY',
  tokenForm: { words: 'an Admin API key (24 hexadecimal digits, a colon, 64 more)', pattern: adminKey },
  headers: (token, now) => ({ authorization: `Ghost ${ghostToken(token, now)}`, 'accept-version': 'v6.0' }),
  base: '/ghost/api/admin/',
  open: async (context) => {
    const read = await readArchive(context.read);
    return [fileStage(read, context), tagStage(read, context), await ghostPosts(read, context)];
  },
};

const stored = z.object({ url: z.string() });
const storedFile = z
  .union([z.object({ images: z.tuple([stored]) }), z.object({ files: z.tuple([stored]) })])
  .transform((body) => ('images' in body ? body.images[0].url : body.files[0].url));

function fileStage({ files }: GhostArchive, { client }: PushContext): Stage {
  const item = ([path, bytes]: readonly [string, Uint8Array]): PushItem => ({
    key: path,
    name: `${archive}, ${path}`,
    prepare: () => {
      const upload = uploadOf(path, bytes);
      const kind = path.startsWith('content/images/') ? 'images' : 'files';
      const send = async (): Promise<Outcome> => {
        const form = (): FormData => {
          const fields = new FormData();
          fields.append('file', upload.blob, path.replace(/^.*\//, ''));
          fields.append('ref', path);
          if (kind === 'images') fields.append('purpose', 'image');
          return fields;
        };
        const answer = await client.ask({ method: 'POST', path: `${kind}/upload/`, form });
        return outcomeOf(answer, (body) => ({ id: readBody(storedFile, body, system) }), ghostFault);
      };
      // Ghost cannot put other bytes in a file's place: what changed gets an address of its own.
      return Promise.resolve({ hash: upload.hash, create: send, update: send });
    },
  });
  // Ghost lists no files; the record alone knows them.
  const list: Stage['list'] = async (recorded) => {
    const there = new Map<string, Remote>();
    for (const key of files.keys()) {
      const url = recorded(key);
      if (url !== undefined && (await answers(url, client))) there.set(key, { id: url });
    }
    return there;
  };
  return { kind: 'file', items: [...files].map(item), list, find: () => Promise.resolve(undefined) };
}

/** Whether an upload is still there; one on another host is believed. */
async function answers(url: string, client: PushContext['client']): Promise<boolean> {
  if (!URL.canParse(url)) return false;
  const { status } = await client.ask({ method: 'HEAD', path: new URL(url).pathname });
  return status === 200;
}

const tagRow = z.object({ id: z.string(), slug: z.string() });

function tagStage({ data }: GhostArchive, { client }: PushContext): Stage {
  const tags = z.object({ tags: z.array(tagRow) });
  const ask = async (query: string): Promise<readonly z.output<typeof tagRow>[]> => {
    const answer = await client.ask({ method: 'GET', path: `tags/?fields=id,slug&${query}` });
    return readAnswer(tags, answer, { system, what: 'tags', fault: ghostFault }).tags;
  };
  const item = ({ name, slug }: (typeof data.tags)[number], index: number): PushItem => ({
    key: slug,
    name: `${archive}, tags[${index}] (${name})`,
    prepare: () => {
      const create = async (): Promise<Outcome> => {
        const answer = await client.ask({ method: 'POST', path: 'tags/', json: { tags: [{ name, slug }] } });
        return outcomeOf(answer, (body) => ({ id: readBody(tags, body, system).tags[0]?.id ?? '' }), ghostFault);
      };
      // A tag that is there keeps the name and description that it has.
      const update = (remote: Remote): Promise<Outcome> => Promise.resolve({ kind: 'sent', remote });
      return Promise.resolve({ hash: contentHash(`${name}\n${slug}`), create, update });
    },
  });
  const list = async (): Promise<ReadonlyMap<string, Remote>> => {
    const there = new Map<string, Remote>();
    for (let page = 1; ; page++) {
      const rows = await ask(`limit=100&page=${page}&order=id%20asc`);
      for (const { id, slug } of rows) there.set(slug, { id });
      if (rows.length < 100) return there;
    }
  };
  const find = async (key: string): Promise<Remote | undefined> =>
    (await ask(`filter=slug:${key}`)).map(({ id }) => ({ id }))[0];
  return { kind: 'tag', items: data.tags.map(item), list, find };
}
