import { z } from 'zod';
import type { OutputDoor, OutputFolder } from '../io.ts';

const lineSchema = z.object({
  kind: z.string(),
  key: z.string(),
  id: z.string(),
  hash: z.string(),
  data: z.unknown().optional(),
});

/** What an earlier push sent. */
export interface Sent {
  readonly id: string;
  readonly hash: string;
  readonly data?: unknown;
}

/** What was sent to one server, by kind and key; it outlives a push that is killed. */
export interface PushRecord {
  readonly of: (kind: string, key: string) => Sent | undefined;
  readonly add: (kind: string, key: string, sent: Sent) => Promise<void>;
  /** Write it anew, each thing once. */
  readonly close: () => Promise<void>;
}

/** Open the record of the pushes to a server: `.refonte/push/strapi-127.0.0.1-1337.jsonl`. */
export async function openPushRecord(
  output: OutputDoor & Pick<OutputFolder, 'append'>,
  system: string,
  url: string,
): Promise<PushRecord> {
  const { host, pathname } = new URL(url);
  const path = `.refonte/push/${system}-${`${host}${pathname}`.replaceAll(/[^a-z0-9.]+/gi, '-').replace(/-$/, '')}.jsonl`;
  const sent = readLines(new TextDecoder().decode(await output.read(path)));
  let isWhole = sent.size === 0;
  return {
    of: (kind, key) => sent.get(nameOf(kind, key)),
    add: async (kind, key, what) => {
      sent.set(nameOf(kind, key), what);
      // A push that was killed may have left half a line.
      const start = isWhole ? '' : '\n';
      isWhole = true;
      await output.append(path, `${start}${lineOf(kind, key, what)}`);
    },
    close: async () => {
      const lines = [...sent].map(([name, what]) => {
        const [kind = '', key = ''] = name.split('\n');
        return lineOf(kind, key, what);
      });
      if (lines.length > 0) await output.write(path, lines.join(''));
    },
  };
}

function nameOf(kind: string, key: string): string {
  return `${kind}\n${key}`;
}

function lineOf(kind: string, key: string, sent: Sent): string {
  return `${JSON.stringify({ kind, key, ...sent })}\n`;
}

function readLines(text: string): Map<string, Sent> {
  const sent = new Map<string, Sent>();
  for (const line of text.split('\n')) {
    const read = lineSchema.safeParse(parsed(line));
    if (read.success) sent.set(nameOf(read.data.kind, read.data.key), read.data);
  }
  return sent;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
