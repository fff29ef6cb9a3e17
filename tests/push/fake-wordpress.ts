import { type FakeRequest, type FakeSystem, pageOf, type Reply } from './fake-server.ts';

interface Row {
  readonly id: number;
  readonly slug: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** WordPress' REST interface, as far as a push asks for it. */
export function fakeWordpress(): FakeSystem {
  const kept: Record<string, Row[]> = { posts: [], pages: [], media: [], categories: [], tags: [], users: [] };
  let next = 1;
  const error = (status: number, code: string, message: string, data: object = {}): Reply => ({
    status,
    body: { code, message, data: { status, ...data } },
  });
  const invalid = (field: string, why: string): Reply =>
    error(400, 'rest_invalid_param', `Invalid parameter(s): ${field}`, { params: { [field]: why } });
  const shown = (kind: string, { id, slug, fields }: Row): object => ({
    id,
    slug,
    ...(kind === 'media' ? { source_url: `http://127.0.0.1/wp-content/uploads/${id}.webp` } : {}),
    date_gmt: fields['date_gmt'] ?? null,
    guid: { raw: `http://127.0.0.1/?p=${id}` },
    title: { raw: fields['title'] },
    content: { raw: fields['content'] },
  });
  const list = (kind: string, rows: readonly Row[], query: FakeRequest['query']): Reply => {
    const slug = query.get('slug');
    const found = slug === null ? rows : rows.filter((row) => row.slug === slug);
    const page = pageOf(found, query.get('page'), 100);
    if (page.length === 0 && Number(query.get('page')) > 1)
      return error(
        400,
        'rest_post_invalid_page_number',
        'The page number requested is larger than the number of pages.',
      );
    return { status: 200, body: page.map((row) => shown(kind, row)) };
  };
  const write = ({ json, form }: FakeRequest, kind: string, rows: Row[], one: string | undefined): Reply => {
    const fields: Readonly<Record<string, unknown>> = form ? Object.fromEntries(form) : json;
    if (fields['date_gmt'] === '1970-01-01T00:00:00') return invalid('date_gmt', 'Invalid date.');
    if (String(fields['title']).startsWith('Refused')) return invalid('title', 'Too long.');
    const same = rows.find((row) => row.fields['name'] === fields['name']);
    if (same && (kind === 'tags' || kind === 'categories'))
      return error(400, 'term_exists', 'A term with the name provided already exists.', { term_id: same.id });
    const at = rows.findIndex(({ id }) => String(id) === one);
    if (one !== undefined && at < 0) return error(404, 'rest_post_invalid_id', 'Invalid post ID.');
    const was = rows[at];
    const wished = typeof fields['slug'] === 'string' ? fields['slug'] : (was?.slug ?? '');
    const isTaken = rows.some((row) => row.slug === wished && row !== was);
    const row = {
      id: was?.id ?? next++,
      slug: isTaken ? `${wished}-2` : wished,
      fields: { ...was?.fields, ...fields },
    };
    if (at < 0) rows.push(row);
    else rows[at] = row;
    return { status: at < 0 ? 201 : 200, body: shown(kind, row) };
  };
  const answer = (request: FakeRequest): Reply => {
    const { method, path, query, token } = request;
    if (token !== `Basic ${Buffer.from('editor:abcd efgh').toString('base64')}`)
      return error(401, 'incorrect_password', 'The provided password is an invalid application password.');
    const [, kind = '', one] = /^\/wp-json\/wp\/v2\/(\w+)(?:\/(\d+))?$/.exec(path) ?? [];
    if (kind === 'types') {
      const post = { rest_base: 'posts', taxonomies: ['category', 'post_tag'] };
      return { status: 200, body: { post, page: { rest_base: 'pages', taxonomies: [] } } };
    }
    const rows = kept[kind];
    if (!rows) return error(404, 'rest_no_route', 'No route was found matching the URL and request method.');
    return method === 'GET' ? list(kind, rows, query) : write(request, kind, rows, one);
  };
  const named = (kind: string): readonly string[] => (kept[kind] ?? []).map(({ fields }) => String(fields['name']));
  return {
    env: { WP_USER: 'editor', WP_APP_PASSWORD: 'abcd efgh' },
    answer,
    posts: () =>
      [...(kept['posts'] ?? []), ...(kept['pages'] ?? [])].map(({ slug, fields }) => ({
        title: String(fields['title']),
        slug,
        body: JSON.stringify(fields),
      })),
    files: () => kept['media']?.length ?? 0,
    terms: () => [...named('categories'), ...named('tags')],
    plant: (slug, title) =>
      kept['posts']?.push({ id: next++, slug, fields: { title, date_gmt: '2001-01-01T00:00:00' } }),
  };
}
