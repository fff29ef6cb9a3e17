import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a fake system sees it. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly json: Readonly<Record<string, unknown>>;
  readonly form: FormData | undefined;
  readonly token: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** A system with its rules and what it holds. */
export interface FakeSystem {
  /** The environment that holds a good token. */
  readonly env: Readonly<Record<string, string>>;
  readonly answer: (request: FakeRequest) => Reply;
  /** The posts it has, by title, each with its slug and what a reader would see. */
  readonly posts: () => readonly { readonly title: string; readonly slug: string; readonly body: string }[];
  readonly files: () => number;
  readonly terms: () => readonly string[];
  /** A post of somebody else. */
  readonly plant?: (slug: string, title: string) => void;
}

/** What goes wrong with a request: its answer, or its connection before or after the deed. */
export type Fault = 'broken-before' | 'broken-after' | { readonly status: number; readonly retryAfter?: string };

export interface FakeServer {
  readonly url: string;
  /** `POST /api/posts`, in order. */
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
}

/** Serve a fake system on the loopback; `faultOf` makes requests fail, counted from 0. */
export async function serve(
  system: FakeSystem,
  faultOf: (count: number, line: string) => Fault | undefined = () => undefined,
): Promise<FakeServer> {
  const log: string[] = [];
  const server = createServer((message, response) => {
    const line = `${message.method} ${message.url}`;
    const fault = faultOf(log.push(line) - 1, line);
    void handle(system, message, response, fault);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function handle(
  system: FakeSystem,
  message: IncomingMessage,
  response: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  if (fault === 'broken-before') return void response.destroy();
  if (typeof fault === 'object') {
    const wait = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    return void response.writeHead(fault.status, wait).end();
  }
  const { status, body } = system.answer(await requestOf(message, Buffer.concat(chunks)));
  if (fault === 'broken-after') return void response.destroy();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function requestOf(message: IncomingMessage, bytes: Buffer): Promise<FakeRequest> {
  const url = new URL(message.url ?? '/', 'http://fake');
  const type = message.headers['content-type'] ?? '';
  const isForm = type.startsWith('multipart/');
  return {
    method: message.method ?? 'GET',
    path: decodeURI(url.pathname),
    query: url.searchParams,
    json: type.startsWith('application/json') ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : {},
    form: isForm ? await new Response(bytes, { headers: { 'content-type': type } }).formData() : undefined,
    token: message.headers.authorization ?? '',
  };
}

/** A page of a list, counted from 1. */
export function pageOf<Row>(rows: readonly Row[], page: string | null, size: number): readonly Row[] {
  const start = (Number(page ?? 1) - 1) * size;
  return rows.slice(start, start + size);
}
