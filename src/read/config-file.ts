import type { Report } from '../diagnostics/diagnostic.ts';
import type { SiteDoor } from '../io.ts';
import { decode } from './decode.ts';
import { type FrontMatterMap, type FrontMatterValue, isMap } from './front-matter.ts';
import { parseToml } from './toml.ts';
import { configLimits, parseYaml } from './yaml.ts';

/** Read a configuration file of a site: YAML, TOML or JSON. One that is broken is reported and counts as empty. */
export async function readConfig(door: SiteDoor, path: string, report: Report): Promise<FrontMatterMap> {
  const decoded = decode(await door.read(path, configLimits.bytes));
  if ('reason' in decoded) {
    report('config-broken', { reason: decoded.reason });
    return {};
  }
  const text = decoded.text.replace(/^---\s*$/m, '');
  const read = path.endsWith('.toml') ? parseToml(decoded.text, 1) : parseYaml(text, 1, configLimits);
  for (const { kind, reason, line, column } of read.problems) {
    if (kind === 'repeated-key') report('front-matter-key-repeated', { key: reason }, { line, column });
    else if (kind === 'tag-ignored') report('front-matter-tag-ignored', { tag: reason }, { line, column });
    else report('config-broken', { reason }, { line, column });
  }
  return read.data;
}

/** A setting that is text (or a number, as written); undefined where it is anything else. */
export function textSetting(config: FrontMatterMap, key: string): string | undefined {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** A setting that is a map; empty where it is anything else. */
export function mapSetting(config: FrontMatterMap, key: string): FrontMatterMap {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  return isMap(value) ? value : {};
}

/** A setting that is a list of texts; a single text is a list of one. */
export function listSetting(config: FrontMatterMap, key: string): readonly string[] {
  const value: FrontMatterValue | undefined = Object.hasOwn(config, key) ? config[key] : undefined;
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  return typeof value === 'string' ? [value] : [];
}

/** The host names of web addresses. */
export function hostsOf(addresses: readonly (string | undefined)[]): readonly string[] {
  const hosts = addresses.map((address) => /^(?:https?:)?\/\/([^/:?#]+)/i.exec(address ?? '')?.[1]?.toLowerCase());
  return [...new Set(hosts.filter((host) => host !== undefined))];
}
