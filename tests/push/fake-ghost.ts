import { createHmac } from 'node:crypto';
import { type FakeRequest, type FakeSystem, pageOf, type Reply } from './fake-server.ts';

const id = 'a'.repeat(24);
const secret = '0123456789abcdef'.repeat(4);

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly slug: string };

/** Ghost's Admin API, as far as a push asks for it. */
export function fakeGhost(): FakeSystem {
  const kept: Record<'posts' | 'pages' | 'tags', Row[]> = { posts: [], pages: [], tags: [] };
  const files: string[] = [];
  let version = 0;
  const error = (status: number, message: string, context?: string): Reply => ({
    status,
    body: { errors: [{ message, context: context ?? null, property: null }] },
  });
  const isKind = (name: string): name is keyof typeof kept => name in kept;
  const free = (slug: string): string => {
    const taken = new Set([...kept.posts, ...kept.pages].map((row) => row.slug));
    let wished = slug;
    for (let count = 2; taken.has(wished); count++) wished = `${slug}-${count}`;
    return wished;
  };
  const list = (kind: keyof typeof kept, query: FakeRequest['query'], one: string | undefined): Reply => {
    const slug = query.get('filter')?.replace('slug:', '');
    const rows = kept[kind].filter((row) => (one ? row.id === one : slug === undefined || row.slug === slug));
    if (one && rows.length === 0) return error(404, 'Resource not found error, cannot read post.');
    return { status: 200, body: { [kind]: pageOf(rows, query.get('page'), 100) } };
  };
  const write = ({ method, json }: FakeRequest, kind: keyof typeof kept, one: string | undefined): Reply => {
    const [fields = {}] = json[kind] as Readonly<Record<string, unknown>>[];
    if (String(fields['title']).startsWith('Refused')) {
      const context = 'Value in [posts.title] exceeds maximum length of 255 characters.';
      return error(422, 'Validation error, cannot save post.', context);
    }
    const at = kept[kind].findIndex((row) => row.id === one);
    if (method === 'PUT' && at < 0) return error(404, 'Resource not found error, cannot edit post.');
    if (method === 'PUT' && fields['updated_at'] !== kept[kind][at]?.['updated_at'])
      return error(409, 'Saving failed! Someone else is editing this post.');
    const slug = at < 0 ? free(String(fields['slug'])) : String(fields['slug']);
    const row = { ...fields, id: one ?? `${kind}-${kept[kind].length}`, slug, updated_at: `version ${++version}` };
    if (at < 0) kept[kind].push(row);
    else kept[kind][at] = row;
    return { status: at < 0 ? 201 : 200, body: { [kind]: [row] } };
  };
  const answer = (request: FakeRequest): Reply => {
    const { method, path, query, form, token } = request;
    if (path.startsWith('/content/')) return { status: files.includes(path) ? 200 : 404 };
    if (!isSigned(token)) return error(401, 'Invalid token: invalid signature');
    const [, name = '', one] = /^\/ghost\/api\/admin\/(\w+)\/(?:([^/]+)\/)?$/.exec(path) ?? [];
    if (name === 'users') return { status: 200, body: { users: [{ id: '1', slug: 'owner' }] } };
    if (one === 'upload') {
      const stored = `/content/images/2026/${files.length}.webp`;
      files.push(stored);
      return { status: 201, body: { [name]: [{ url: `http://127.0.0.1${stored}`, ref: form?.get('ref') }] } };
    }
    if (!isKind(name)) return error(404, 'Not found');
    return method === 'GET' ? list(name, query, one) : write(request, name, one);
  };
  return {
    env: { GHOST_ADMIN_KEY: `${id}:${secret}` },
    answer,
    posts: () =>
      [...kept.posts, ...kept.pages].map((row) => ({
        title: String(row['title']),
        slug: row.slug,
        body: JSON.stringify(row),
      })),
    files: () => files.length,
    terms: () => kept.tags.map((row) => String(row['name'])),
    plant: (slug, title) =>
      kept.posts.push({ id: 'planted', slug, title, published_at: '2001-01-01T00:00:00.000Z', updated_at: 'x' }),
  };
}

/** Whether an `Authorization: Ghost …` header is a JWT that Ghost takes. */
function isSigned(header: string): boolean {
  const [, head = '', body = '', signature] = /^Ghost ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header) ?? [];
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString() || 'null');
  const own = createHmac('sha256', Buffer.from(secret, 'hex')).update(`${head}.${body}`).digest('base64url');
  const { kid, alg } = read(head) as { kid: string; alg: string };
  const { exp, iat, aud } = read(body) as { exp: number; iat: number; aud: string };
  return own === signature && kid === id && alg === 'HS256' && aud === '/admin/' && exp - iat === 300;
}
