import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'cheerio';
import { createGfmReader } from '../../src/markdown/gfm.ts';
import { ghostToken } from '../../src/push/ghost/token.ts';
import type { StrapiBlock } from '../../src/targets/strapi/nodes.ts';
import { readStrapiBlocks } from '../../src/targets/strapi/read-back.ts';
import type { Arrived } from './arrived.ts';
import type { Environment } from './real-system.ts';
import { placed } from './strapi-body.ts';

/** A post as the server gives it, with what a reader would see. */
export interface OnServer extends Arrived {
  readonly slug: string;
  /** Addresses of the server's own files that the post shows. */
  readonly files: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** A server to read back from. */
export interface ServerReader {
  readonly port: number;
  readonly url: (env: Environment) => string;
  /** Every post, drafts too, and how many files there are, where the system tells. */
  readonly read: (env: Environment) => Promise<{ readonly posts: readonly OnServer[]; readonly files?: number }>;
  /** Take away what its script made that a push makes itself, and allow what the site must allow. */
  readonly clear?: (env: Environment) => Promise<unknown>;
  /** Headers for its files, where they are not open to everyone. */
  readonly headers?: (env: Environment) => Readonly<Record<string, string>>;
}

/** Fetch, once more if need be: a server may just have closed the connection of an earlier question. */
export function fetchAgain(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const ask = (): Promise<Response> => fetch(url, { headers });
  return ask().catch(ask);
}

const gfm = createGfmReader();
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : []);
const names = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as Row[]).map((row) => text(row['name'])) : [];

async function pages(
  pageUrl: (page: number) => string,
  headers: Readonly<Record<string, string>>,
  rowsOf: (body: unknown) => Row[],
): Promise<Row[]> {
  const all: Row[] = [];
  for (let page = 1; ; page++) {
    const response = await fetchAgain(pageUrl(page), headers);
    const rows = response.ok ? rowsOf(await response.json()) : [];
    all.push(...rows);
    if (rows.length < 100) return all;
  }
}

const dataOf = (body: unknown): Row[] => (body as { readonly data: Row[] }).data;

function sources(html: string): readonly string[] {
  return load(html)('img')
    .toArray()
    .flatMap(({ attribs }) => attribs['src'] ?? []);
}

const bearer = (token: string | undefined): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** Each system that can be pushed to. */
export const readers: Readonly<Record<string, ServerReader>> = {
  strapi: {
    port: 8193,
    url: (env) => env['STRAPI_URL'] ?? '',
    read: async (env) => {
      const headers = bearer(env['STRAPI_TOKEN']);
      const api = `${env['STRAPI_URL']}/api`;
      const rows = await pages(
        (page) => `${api}/posts?status=draft&populate=*&pagination[page]=${page}&pagination[pageSize]=100`,
        headers,
        dataOf,
      );
      const files = (await (await fetch(`${api}/upload/files`, { headers })).json()) as Row[];
      return {
        files: files.length,
        posts: rows.map((row) => ({
          title: text(row['title']),
          slug: text(row['slug']),
          date: row['date'] === null ? null : text(row['date']),
          tags: names(row['tags']),
          html: row['body']
            ? readStrapiBlocks(placed(row['body']) as StrapiBlock[], () => '')
            : gfm(text(row['bodyMarkdown'])),
          files: [...JSON.stringify([row['body'], row['hero']]).matchAll(/"url":"(\/uploads\/[^"]+)"/g)].flatMap(
            ([, url]) => url ?? [],
          ),
        })),
      };
    },
  },
  directus: {
    port: 8194,
    url: (env) => env['DIRECTUS_URL'] ?? '',
    headers: (env) => bearer(env['DIRECTUS_TOKEN']),
    clear: (env) =>
      fetch(`${env['DIRECTUS_URL']}/collections/posts`, { method: 'DELETE', headers: bearer(env['DIRECTUS_TOKEN']) }),
    read: async (env) => {
      const headers = bearer(env['DIRECTUS_TOKEN']);
      const all = (kind: string): Promise<Row[]> =>
        pages((page) => `${env['DIRECTUS_URL']}/${kind}?limit=100&page=${page}`, headers, dataOf);
      const rows = await all('items/posts');
      return {
        files: (await all('files')).length,
        posts: rows.map((row) => ({
          title: text(row['title']),
          slug: text(row['slug']),
          date: row['date'] === null ? null : text(row['date']),
          tags: [...list(row['tags']), ...list(row['categories'])],
          html: text(row['body']),
          files: [...sources(text(row['body'])), ...(row['hero'] ? [`/assets/${text(row['hero'])}`] : [])],
        })),
      };
    },
  },
  ghost: {
    port: 2468,
    url: (env) => env['GHOST_URL'] ?? '',
    read: async (env) => {
      const headers = { authorization: `Ghost ${ghostToken(env['GHOST_ADMIN_KEY'] ?? '', Date.now())}` };
      const rows: Row[] = [];
      for (const kind of ['posts', 'pages'])
        rows.push(
          ...(await pages(
            (page) => `${env['GHOST_URL']}/ghost/api/admin/${kind}/?formats=html&include=tags&limit=100&page=${page}`,
            headers,
            (body) => (body as Readonly<Record<string, Row[]>>)[kind] ?? [],
          )),
        );
      return {
        posts: rows.map((row) => ({
          title: text(row['title']),
          slug: text(row['slug']),
          date: text(row['published_at'] ?? row['created_at']),
          tags: names(row['tags']),
          // Ghost gives the addresses of its own site whole.
          html: text(row['html']).replaceAll(`"${env['GHOST_URL']}/`, '"/'),
          files: [...sources(text(row['html'])), ...(row['feature_image'] ? [text(row['feature_image'])] : [])],
        })),
      };
    },
  },
  wordpress: {
    port: 8191,
    url: (env) => env['WP_URL'] ?? '',
    clear: (env) => Promise.resolve(allowDrawings(env['WP_DIR'] ?? '')),
    read: async (env) => {
      const basic = Buffer.from(`${env['WP_USER']}:${env['WP_APP_PASSWORD']}`).toString('base64');
      const all = (kind: string, query: string): Promise<Row[]> =>
        pages(
          (page) => `${env['WP_URL']}/wp-json/wp/v2/${kind}?context=edit&per_page=100&page=${page}${query}`,
          { authorization: `Basic ${basic}` },
          (body) => body as Row[],
        );
      const media = await all('media', '&_fields=id,source_url');
      const addresses = new Map(media.map((row) => [row['id'], text(row['source_url'])]));
      const terms = new Map<unknown, string>();
      for (const kind of ['tags', 'categories'])
        for (const row of await all(kind, '')) terms.set(row['id'], text(row['name']));
      const termsOf = (row: Row): readonly string[] =>
        [row['tags'], row['categories']].flat().flatMap((id) => terms.get(id) ?? []);
      const rows = [...(await all('posts', '&status=any')), ...(await all('pages', '&status=any'))];
      const raw = (row: Row, field: string): string => (row[field] as { readonly raw: string }).raw;
      return {
        files: media.length,
        posts: rows.map((row) => ({
          title: raw(row, 'title'),
          slug: text(row['slug']),
          date: `${text(row['date_gmt'])}Z`,
          tags: termsOf(row),
          html: raw(row, 'content').replaceAll(/<!-- \/?wp:[\s\S]*?-->/g, ''),
          files: [
            ...sources(raw(row, 'content')),
            ...(row['featured_media'] ? [addresses.get(row['featured_media']) ?? 'missing'] : []),
          ],
        })),
      };
    },
  },
};

/** WordPress takes SVG only where the site says so. */
function allowDrawings(site: string): void {
  const rule = "add_filter('upload_mimes', fn($types) => $types + ['svg' => 'image/svg+xml']);";
  writeFileSync(path.join(site, 'wp-content', 'mu-plugins', 'drawings.php'), `<?php ${rule}\n`);
}
