import { type FrontMatterMap, type FrontMatterValue, isMap } from './front-matter.ts';
import { globMatch } from './glob-match.ts';
import type { DefaultScope, PostFile, Site } from './site.ts';

/** Give a file's front matter with the site's defaults under it, as Jekyll merges them: an empty value does not hide a default. */
export function withDefaults(site: Site, file: PostFile, data: FrontMatterMap): FrontMatterMap {
  return merge(defaultsFor(site, file), data);
}

/** Give the site's defaults for a file: the longer path wins, and with equal paths the one with a type. */
export function defaultsFor(site: Site, file: PostFile): FrontMatterMap {
  let values: FrontMatterMap = {};
  let strongest: DefaultScope | undefined;
  for (const scope of site.defaults.filter((one) => applies(one, site, file))) {
    if (strongest === undefined || outranks(scope, strongest)) {
      values = merge(values, scope.values);
      strongest = scope;
    } else values = merge(scope.values, values);
  }
  return values;
}

function applies(scope: DefaultScope, site: Site, file: PostFile): boolean {
  const isOfType =
    scope.type === undefined ||
    scope.type === file.collection ||
    (scope.type === 'drafts' && file.relative.includes('_drafts/'));
  if (!isOfType || scope.path === '') return isOfType;
  const folder = site.config['collections_dir'];
  const dir = typeof folder === 'string' && folder !== '' ? `${folder}/` : undefined;
  const path = dir !== undefined && scope.path.startsWith(dir) ? scope.path.slice(dir.length) : scope.path;
  const relative = dir !== undefined && file.relative.startsWith(dir) ? file.relative.slice(dir.length) : file.relative;
  return path.includes('*') ? globMatch(path, false).test(relative) : relative.startsWith(path.replace(/^\//, ''));
}

function outranks(one: DefaultScope, other: DefaultScope): boolean {
  const [length, otherLength] = [trimmed(one.path).length, trimmed(other.path).length];
  if (length !== otherLength) return length > otherLength;
  return one.type !== undefined || other.type === undefined;
}

function trimmed(path: string): string {
  return path.startsWith('/') ? path.replaceAll(/^\/|\/$/g, '') : path;
}

function merge(under: FrontMatterMap, over: FrontMatterMap): FrontMatterMap {
  const merged: Record<string, FrontMatterValue> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const old = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (value === null && old !== undefined) continue;
    merged[key] = isMap(old) && isMap(value) ? merge(old, value) : value;
  }
  return merged;
}
