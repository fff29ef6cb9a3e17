import { type FakeRequest, type FakeSystem, pageOf, type Reply } from './fake-server.ts';

interface Entry {
  readonly documentId: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isDraft: boolean;
}

interface File {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly alternativeText: unknown;
}

const allowed = new Set(['title', 'slug', 'legacyUrl', 'date', 'excerpt', 'hero', 'tags', 'body', 'bodyMarkdown']);

/** Strapi's REST interface, as far as a push asks for it. */
export function fakeStrapi(): FakeSystem {
  const files: File[] = [];
  const kept: Record<string, Entry[]> = { posts: [], tags: [] };
  const error = (status: number, message: string, details: object = {}): Reply => ({
    status,
    body: { data: null, error: { status, message, details } },
  });
  const refuse = (path: string, message: string): Reply =>
    error(400, message, { errors: [{ path: [path], message, name: 'ValidationError' }] });
  const upload = ({ form, query }: FakeRequest): Reply => {
    const info = JSON.parse(form?.get('fileInfo') as string) as { name: string; alternativeText: string };
    const known = files.findIndex(({ id }) => String(id) === query.get('id'));
    const id = known < 0 ? files.length + 1 : Number(query.get('id'));
    const file = { id, ...info, url: `/uploads/${id}.webp` };
    if (known < 0) files.push(file);
    else files[known] = file;
    return { status: known < 0 ? 201 : 200, body: known < 0 ? [file] : file };
  };
  const list = (rows: readonly Entry[], query: FakeRequest['query']): Reply => {
    const filter = [...query].find(([name]) => name.startsWith('filters['));
    const field = filter && /^filters\[(\w+)\]\[\$eq\]$/.exec(filter[0])?.[1];
    const found = field ? rows.filter(({ fields }) => fields[field] === filter[1]) : rows;
    // The server's own limit is smaller than what is asked for.
    const page = pageOf(found, query.get('pagination[page]'), 2);
    return { status: 200, body: { data: page.map(({ documentId, fields }) => ({ documentId, ...fields })), meta: {} } };
  };
  const write = ({ method, json, query }: FakeRequest, name: string, id: string | undefined): Reply => {
    const rows = kept[name] ?? [];
    const fields = json['data'] as Readonly<Record<string, unknown>>;
    const unknown = name === 'posts' ? Object.keys(fields).find((key) => !allowed.has(key)) : undefined;
    if (unknown !== undefined) return error(400, `Invalid key ${unknown}`, { key: unknown, source: 'body' });
    if (String(fields['title']).startsWith('Refused')) return refuse('title', 'title must be at most 255 characters');
    if (!/^[\w.~-]*$/.test(String(fields['slug']))) return refuse('slug', 'slug must match');
    const at = rows.findIndex(({ documentId }) => documentId === id);
    if (method === 'PUT' && at < 0) return error(404, 'Not Found');
    const same = rows.some((row) => row.fields['slug'] === fields['slug'] && row.documentId !== id);
    if (same) return refuse('slug', 'This attribute must be unique');
    const entry = { documentId: id ?? `doc${rows.length}`, fields, isDraft: query.get('status') === 'draft' };
    if (at < 0) rows.push(entry);
    else rows[at] = entry;
    return { status: at < 0 ? 201 : 200, body: { data: { documentId: entry.documentId } } };
  };
  const answer = (request: FakeRequest): Reply => {
    const { method, path, query, token } = request;
    if (token !== 'Bearer good') return error(401, 'Missing or invalid credentials');
    const [, name = '', id] = /^\/api\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (name === 'upload' && method === 'POST') return upload(request);
    if (name === 'upload') {
      const names = new Set(
        [...query].flatMap(([key, value]) => (key.startsWith('filters[name][$in]') ? [value] : [])),
      );
      return { status: 200, body: files.filter((file) => names.has(file.name)) };
    }
    if (!kept[name]) return error(404, 'Not Found');
    return method === 'GET' ? list(kept[name], query) : write(request, name, id);
  };
  return {
    env: { STRAPI_TOKEN: 'good' },
    answer,
    posts: () =>
      (kept['posts'] ?? []).map(({ fields, isDraft }) => ({
        title: String(fields['title']),
        slug: String(fields['slug']),
        body: `${isDraft ? 'draft ' : ''}${JSON.stringify(fields)}`,
      })),
    files: () => files.length,
    terms: () => (kept['tags'] ?? []).map(({ fields }) => String(fields['name'])),
  };
}
