import type { Config } from '../config.ts';
import { globMatch } from '../read/glob-match.ts';
import { RefonteError } from '../refonte-error.ts';
import type { PostFile } from '../read/site.ts';

/** Choose the posts that a config asks for, in the order of their paths. */
export function choosePosts(posts: readonly PostFile[], config: Config): readonly PostFile[] {
  const { only, limit } = config;
  const wanted = only === undefined ? undefined : globMatch(only, false);
  const chosen = wanted ? posts.filter(({ path }) => path === only || wanted.test(path)) : posts;
  const [example] = posts;
  if (example && chosen.length === 0) {
    const asked = String(only).slice(0, 200);
    throw new RefonteError('usage', `No post fits '${asked}'; posts have paths such as ${example.path}.`, 2);
  }
  return limit === undefined ? chosen : chosen.slice(0, limit);
}
