import { RefonteError } from '../refonte-error.ts';
import type { TokenForm } from './system.ts';

/** Check the address of a server that a token will be sent to; give it without a slash at its end. */
export function serverAddress(given: string | undefined, allowHttp: boolean): string {
  if (given === undefined) throw wrong("Name the server's address: --url https://cms.example.org");
  if (!URL.canParse(given)) throw wrong(`'${given}' is no address; give one such as https://cms.example.org`);
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol)) throw wrong(`'${given}' is no address of a web server`);
  if (url.username || url.password)
    throw wrong('The address holds a name or password; give the token by the environment');
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isLocal && !allowHttp)
    throw wrong(`${given} would show the token to everyone on the way; use https, or say --allow-http`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Find the token in the environment: `REFONTE_TOKEN`, or the variable of the system. */
export function tokenOf(system: TokenForm, env: Readonly<Record<string, string | undefined>>): string {
  const found = ['REFONTE_TOKEN', system.token].find((name) => env[name]);
  if (found === undefined)
    throw wrong(`There is no token: set REFONTE_TOKEN or ${system.token} to ${system.tokenForm.words}`);
  const own = env[found] ?? '';
  // WordPress shows a user and a password, and many keep them apart.
  const token = found === 'WP_APP_PASSWORD' && env['WP_USER'] ? `${env['WP_USER']}:${own}` : own;
  if (!system.tokenForm.pattern.test(token)) throw wrong(`${found} does not look like ${system.tokenForm.words}`);
  return token;
}

function wrong(message: string): RefonteError {
  return new RefonteError('usage', `${message}.`, 2);
}
