import { type FakeRequest, type FakeSystem, pageOf, type Reply } from './fake-server.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Directus' REST interface, as far as a push asks for it. */
export function fakeDirectus(collections: readonly string[] = ['posts']): FakeSystem {
  const kept: Record<string, Row[]> = Object.fromEntries(collections.map((name) => [`items/${name}`, []]));
  kept['files'] = [];
  const error = (status: number, message: string, extensions: object): Reply => ({
    status,
    body: { errors: [{ message, extensions }] },
  });
  const forbidden = (): Reply => error(403, "You don't have permission to access this.", { code: 'FORBIDDEN' });
  const list = (rows: readonly Row[], query: FakeRequest['query']): Reply => {
    const id = query.get('filter[id][_eq]');
    const found = id === null ? rows : rows.filter((row) => row.id === id);
    return { status: 200, body: { data: pageOf(found, query.get('page'), 2).map((row) => ({ id: row.id })) } };
  };
  const write = ({ method, json, form }: FakeRequest, rows: Row[], id: string | undefined): Reply => {
    if (form && [...form.keys()].at(-1) !== 'file') return error(400, 'The file must come last.', { field: 'file' });
    const fields = form ? Object.fromEntries(form) : json;
    const row = { ...fields, id: id ?? String(fields['id']) };
    const at = rows.findIndex((one) => one.id === row.id);
    if (String(json['title']).startsWith('Refused')) return error(400, 'Value is too long.', { field: 'title' });
    if (method === 'POST' && at >= 0) return error(400, 'Value for field "id" has to be unique.', { field: 'id' });
    if (method === 'PATCH' && at < 0) return forbidden();
    if (at < 0) rows.push(row);
    else rows[at] = row;
    return { status: 200, body: { data: { id: row.id } } };
  };
  const answer = (request: FakeRequest): Reply => {
    const { method, path, query, token, json } = request;
    if (token !== 'Bearer good') return error(401, 'Invalid user credentials.', { code: 'INVALID_CREDENTIALS' });
    if (path === '/collections' || path === '/relations') {
      kept[`items/${String(json['collection'])}`] ??= [];
      return { status: 200, body: { data: {} } };
    }
    const [, name = '', id] = /^\/((?:items\/)?[^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    const rows = kept[name];
    if (!rows) return forbidden();
    return method === 'GET' ? list(rows, query) : write(request, rows, id);
  };
  return {
    env: { DIRECTUS_TOKEN: 'good' },
    answer,
    posts: () =>
      (kept['items/posts'] ?? []).map((row) => ({
        title: String(row['title']),
        slug: String(row['slug']),
        body: JSON.stringify(row),
      })),
    files: () => kept['files']?.length ?? 0,
    terms: () => [],
  };
}
