import type { Meta } from '../document/meta.ts';
import { withDefaults } from './defaults.ts';
import type { FrontMatterMap } from './front-matter.ts';
import { identify } from './identity.ts';
import { metaOf } from './meta.ts';
import type { Notice } from './notice.ts';
import { permalinkOf } from './permalink.ts';
import type { PostFile, Site } from './site.ts';
import type { Source } from './source.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

/** A post with everything that its front matter, its name and its site say of it. */
export interface ReadPost {
  readonly file: PostFile;
  readonly source: Source;
  readonly meta: Meta;
  /** Address on the legacy site, without domain and base path. */
  readonly url: string | undefined;
  readonly aliases: readonly string[];
  /** `page.*` for Liquid: the front matter over the site's defaults, and what Jekyll adds. */
  readonly page: Readonly<Record<string, unknown>>;
  readonly notices: readonly Notice[];
}

/** Make a function that puts a source together with its site: its fields under their names, and its address. */
export function createPostReader(site: Site): (file: PostFile, source: Source) => ReadPost {
  const zone = createTimeZone(site.timezone);
  return (file, source) => assemble(site, zone, file, source);
}

function assemble(site: Site, zone: TimeZone, file: PostFile, source: Source): ReadPost {
  const data: FrontMatterMap = withDefaults(site, file, source.frontMatter?.data ?? {});
  const { identity, notices } = identify(site, zone, file, data, source.frontMatter);
  const { url, aliases, notices: more } = permalinkOf(site, zone, file, data, identity);
  const meta = metaOf(site, file, data, source.frontMatter, identity);
  const page = {
    ...data,
    title: data['title'] ?? meta.title,
    slug: identity.slug,
    categories: identity.categories,
    tags: meta.tags,
    collection: file.collection,
    draft: meta.draft,
    path: file.relative,
    ...(url === undefined ? {} : { url, id: url.replace(/\/?(?:index)?(?:\.html)?$/, '') }),
    ...(identity.date ? { date: identity.date.iso } : {}),
  };
  return { file, source, meta, url, aliases, page, notices: [...notices, ...more] };
}
