import { csv } from '../csv.ts';
import { defuse } from '../document/defuse.ts';
import type { OutputFile } from '../targets/target.ts';
import { apacheRules } from './apache.ts';
import { netlifyRules, vercelConfig } from './hosted.ts';
import { nginxMap } from './nginx.ts';
import type { RedirectPlan } from './redirect.ts';

/** Write the redirects in the form of each server, and the old addresses that lead nowhere. */
export function redirectFiles({ redirects, gone }: RedirectPlan): OutputFile[] {
  const moved = redirects.map(({ from, to, kind, path }) => [encodeURI(from), to, 301, kind, path]);
  const lost = gone.map(({ url, reason, path, line }) => [defuse(url), reason, path, line]);
  return [
    { path: 'redirects/redirects.csv', content: csv([['from', 'to', 'status', 'kind', 'path'], ...moved]) },
    { path: 'redirects/gone.csv', content: csv([['url', 'reason', 'path', 'line'], ...lost]) },
    { path: 'redirects/_redirects', content: netlifyRules(redirects) },
    { path: 'redirects/nginx.conf', content: nginxMap(redirects) },
    { path: 'redirects/apache.conf', content: apacheRules(redirects) },
    { path: 'redirects/vercel.json', content: vercelConfig(redirects) },
  ];
}
