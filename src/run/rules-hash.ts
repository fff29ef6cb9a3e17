import { contentHash } from '../state/content-hash.ts';
import type { Config } from '../config.ts';
import type { Site } from '../read/site.ts';
import { codeHash } from './code-hash.ts';
import { version } from '../version.ts';

/** Name the rules of a run: what they are made of changes, and every post is converted again. */
export function rulesHash(config: Config, site: Site, configFile: string | undefined): string {
  const {
    input: _input,
    output: _output,
    only: _only,
    limit: _limit,
    concurrency: _concurrency,
    limits: _limits,
    max: _max,
    ...rules
  } = config;
  const code = (key: string, value: unknown): unknown => (typeof value === 'function' ? String(value) : value);
  return contentHash(JSON.stringify([version, codeHash(configFile), rules, site.config, site.generator], code)).slice(
    0,
    32,
  );
}
