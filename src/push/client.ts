import { RefonteError } from '../refonte-error.ts';
import { waitBefore } from './wait-before.ts';

/** The clock and the network, for tests to stand in. */
export interface Network {
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

/** A request to the server. */
export interface Asked {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
  /** Under the system's base, with its query; from the server's root where it starts with `/`. */
  readonly path: string;
  readonly json?: unknown;
  /** A form, made anew for each try. */
  readonly form?: (() => FormData) | undefined;
  /** Whether asking twice does no more than asking once; true of everything but POST unless said. */
  readonly repeatable?: boolean | undefined;
}

/** What the server said. A status of 0 means that no answer came to a request that must not be repeated blindly. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks one server, one request after the other. */
export interface Client {
  readonly ask: (asked: Asked) => Promise<Answer>;
  /** Wait as before a further try, the first being 0. */
  readonly pause: (tries: number) => Promise<void>;
}

export interface ClientOptions {
  /** The server's address, without a slash at its end. */
  readonly url: string;
  /** What comes before the paths of the system's interface: `/api/`. */
  readonly base: string;
  readonly headers: (now: number) => Readonly<Record<string, string>>;
  /** Requests a second at most. */
  readonly rate: number;
  readonly network: Network;
  /** Whether an answer with a server error's status is the system's own word that it takes a thing as little later. */
  readonly isRefusal?: ((body: unknown) => boolean) | undefined;
}

/** How often a request is tried before a push stops. */
export const mostTries: number = 7;

/** Open a client that keeps to a rate and tries again, later and later, what a busy or broken server did not answer. */
export function createClient(options: ClientOptions): Client {
  const { network } = options;
  let next = 0;
  const turn = async (): Promise<void> => {
    const now = network.now();
    if (next > now) await network.sleep(next - now);
    next = Math.max(now, next) + 1000 / options.rate;
  };
  const ask = async (asked: Asked): Promise<Answer> => {
    const repeatable = asked.repeatable ?? asked.method !== 'POST';
    let reason = '';
    let last: Answer | undefined;
    for (let tries = 0; tries < mostTries; tries++) {
      await turn();
      const response = await once(asked, options);
      reason = typeof response === 'string' ? response : `HTTP ${response.status}`;
      if (typeof response !== 'string') {
        const { status } = response;
        if (status >= 300 && status < 400) {
          await response.body?.cancel();
          throw sentOn(asked, response, options);
        }
        // What was turned away for its number was not looked at; another error of the server's may come after the deed.
        const isAgain = status === 429 || (status >= 500 && repeatable);
        last = { status, body: await bodyOf(response) };
        if (!isAgain || options.isRefusal?.(last.body)) return last;
        await network.sleep(waitBefore(tries, response.headers.get('retry-after'), network.now()));
      } else if (repeatable) await network.sleep(waitBefore(tries, null, network.now()));
      else return { status: 0, body: response };
    }
    // One thing that a server cannot take must not keep it from the others.
    if (last && last.status >= 500 && asked.method !== 'GET') return last;
    throw stopped(reason);
  };
  return { ask, pause: (tries) => network.sleep(waitBefore(tries, null, network.now())) };
}

/** Say that a push stops for good, and how it goes on. */
export function stopped(reason: string): RefonteError {
  const message = `The server did not take a request after ${mostTries} tries (${reason}). Push again later: it goes on where it stopped.`;
  return new RefonteError('push-stopped', message, 1);
}

async function once({ method, path, json, form }: Asked, options: ClientOptions): Promise<Response | string> {
  const { headers, network } = options;
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const body = form ? form() : json === undefined ? undefined : JSON.stringify(json);
  try {
    return await network.fetch(addressOf(path, options), {
      method,
      headers: { accept: 'application/json', ...headers(network.now()), ...type },
      // The token goes to no other place, and a POST must not become a GET.
      redirect: 'manual',
      signal: AbortSignal.timeout(120_000),
      ...(body === undefined ? {} : { body }),
    });
  } catch (error) {
    return reasonOf(error);
  }
}

function addressOf(path: string, { url, base }: ClientOptions): string {
  return path.startsWith('/') ? url + path : url + base + path;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const deep = cause instanceof Error ? cause : error;
  return 'code' in deep && typeof deep.code === 'string' ? deep.code : deep.message;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => reasonOf(error));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function sentOn({ path }: Asked, response: Response, options: ClientOptions): RefonteError {
  const to = response.headers.get('location') ?? 'elsewhere';
  const message = `${addressOf(path, options)} sends requests on to ${to}. Give the address that answers itself with --url.`;
  return new RefonteError('push-refused', message, 2);
}
