import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'cheerio';

/** A site generator, with the smallest site that shows posts. */
export interface RealGenerator {
  readonly name: string;
  readonly build: readonly string[];
  /** The site beside the posts. */
  readonly site: Readonly<Record<string, string>>;
  /** Folder of the posts, and of the pages that it makes. */
  readonly posts: string;
  readonly made: string;
  /** The page of a post, by its path in the folder of the posts. */
  readonly page: (post: string) => string;
  /** Where the body stands in the page. */
  readonly body: string;
  /** Where its tags stand, if not in the list of the page made here. */
  readonly tags?: string;
}

const shell = (title: string, date: string, tags: string, content: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><time>${date}</time><ul id="tags">${tags}</ul><main>${content}</main></body></html>`;

const astroPage = `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('posts')).map((post) => ({ params: { slug: post.id }, props: { post } }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
${shell(
  '{post.data.title}',
  '{post.data.date?.toISOString()}',
  '{[...post.data.tags, ...post.data.categories].map((tag) => <li>{tag}</li>)}',
  '<Content />',
)}
`;

const docusaurusConfig = `export default {
  title: 'check', url: 'https://example.org', baseUrl: '/', onBrokenLinks: 'ignore', onBrokenAnchors: 'ignore',
  presets: [['classic', { docs: false, pages: false, blog: { routeBasePath: '/', onUntruncatedBlogPosts: 'ignore', onInlineTags: 'ignore', onInlineAuthors: 'ignore' } }]],
};
`;

const eleventyConfig = `export default (config) => {
  config.addPassthroughCopy('posts/uploads');
  config.addFilter('iso', (date) => date.toISOString());
  return { dir: { input: 'posts', includes: '../_includes', output: '_site' } };
};
`;

/** The generators that posts are built with. */
export const generators: readonly RealGenerator[] = [
  {
    name: 'hugo',
    build: ['hugo', '--quiet', '--buildDrafts', '--buildFuture'],
    site: {
      'config.toml': 'baseURL = "https://example.org/"\n',
      'layouts/_default/single.html': shell(
        '{{ .Title }}',
        '{{ .Date.UTC.Format "2006-01-02T15:04:05.000Z" }}',
        '{{ range .Params.tags }}<li>{{ . }}</li>{{ end }}{{ range .Params.categories }}<li>{{ . }}</li>{{ end }}',
        '{{ .Content }}',
      ),
      'layouts/_default/list.html': '',
    },
    posts: 'content/posts',
    made: 'public',
    page: (post) => `posts/${post}/index.html`,
    body: 'main',
  },
  {
    name: 'astro',
    build: ['node', 'node_modules/astro/astro.js', 'build'],
    site: { 'package.json': '{"type":"module","private":true}', 'src/pages/posts/[...slug].astro': astroPage },
    posts: 'src/content/posts',
    made: 'dist',
    page: (post) => `posts/${post}/index.html`,
    body: 'main',
  },
  {
    name: 'eleventy',
    build: ['node', 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
    site: {
      'package.json': '{"type":"module","private":true}',
      'eleventy.config.mjs': eleventyConfig,
      'posts/posts.json': '{"layout":"post.liquid"}',
      '_includes/post.liquid': shell(
        '{{ title | escape }}',
        '{{ page.date | iso }}',
        '{% for tag in tags %}<li>{{ tag | escape }}</li>{% endfor %}{% for tag in categories %}<li>{{ tag | escape }}</li>{% endfor %}',
        '{{ content }}',
      ),
    },
    posts: 'posts',
    made: '_site',
    page: (post) => `${post}/index.html`,
    body: 'main',
  },
  {
    name: 'docusaurus',
    build: ['node', 'node_modules/@docusaurus/core/bin/docusaurus.mjs', 'build', '--no-minify'],
    site: { 'package.json': '{"private":true}', 'docusaurus.config.js': docusaurusConfig },
    posts: 'blog',
    made: 'build',
    page: (post) => `${post.replace(/^(.*)(\d{4})-(\d{1,2})-(\d{1,2})-?/, '$2/$3/$4/$1')}/index.html`,
    body: '#__blog-post-container',
    tags: 'a[rel="tag"]',
  },
];

/** Whether a generator is there, installed under a folder or, for Hugo, on the machine. */
export function isInstalled({ name, build }: RealGenerator, folder: string): boolean {
  if (build[0] === 'node') return existsSync(path.join(folder, name, build[1] ?? ''));
  try {
    execFileSync(name, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A page that a generator made of a post. */
export interface BuiltPage {
  readonly title: string;
  readonly date: string;
  /** The body as a reader sees it. */
  readonly html: string;
  readonly tags: readonly string[];
  /** Pictures of its own site, */
  readonly pictures: readonly string[];
  /** and those of them that are not there. */
  readonly lacking: readonly string[];
}

/** Build what a run wrote for a generator; gives the page of each post, by the post's path. */
export function buildSite(
  generator: RealGenerator,
  output: string,
  installed: string,
): (post: string) => BuiltPage | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), `${generator.name}-`));
  const modules = path.join(installed, generator.name, 'node_modules');
  if (generator.build[0] === 'node') {
    // What an earlier build left there belongs to another site.
    rmSync(path.join(modules, '.cache'), { recursive: true, force: true });
    rmSync(path.join(modules, '.astro'), { recursive: true, force: true });
    symlinkSync(modules, path.join(folder, 'node_modules'));
  }
  for (const [name, content] of Object.entries(generator.site)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  cpSync(path.join(output, generator.name), folder, { recursive: true });
  const [program = '', ...args] = generator.build;
  const quiet = { ASTRO_TELEMETRY_DISABLED: '1', DOCUSAURUS_TELEMETRY_DISABLED: '1', NO_COLOR: '1', CI: '1' };
  execFileSync(program, args, { cwd: folder, env: { ...process.env, ...quiet }, stdio: 'pipe' });
  return (post) => {
    const file = path.join(folder, generator.made, generator.page(post));
    if (!existsSync(file)) return undefined;
    const $ = load(readFileSync(file, 'utf8'));
    const time = $('time').first();
    const html = $(generator.body).html() ?? '';
    const tags = $(generator.tags ?? '#tags li')
      .toArray()
      .map((tag) => $(tag).text());
    const wanted = ownPictures(html);
    // Docusaurus puts small pictures into the page.
    const isThere = (src: string): boolean =>
      src.startsWith('data:') || existsSync(path.join(folder, generator.made, decodeURI(src)));
    const [pictures, lacking] = [wanted.filter(isThere), wanted.filter((src) => !isThere(src))];
    return { title: $('title').text(), date: time.attr('datetime') ?? time.text(), html, tags, pictures, lacking };
  };
}

function ownPictures(html: string): readonly string[] {
  const $ = load(html);
  const sources = $('img[src^="/"], img[src^="data:"]')
    .toArray()
    .flatMap(({ attribs }) => attribs['src'] ?? []);
  return sources.filter((src) => !src.startsWith('//'));
}
