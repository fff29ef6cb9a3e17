import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { checkConfig } from '../config.ts';
import { realSite } from '../disk/roots.ts';
import { openSite } from '../disk/site-door.ts';
import { init, type InitDoor } from './init.ts';

/** Options of `refonte init`. */
export interface InitCommandOptions {
  readonly out?: string;
  readonly to?: readonly string[];
  readonly links?: string;
  readonly force?: boolean;
}

/** `refonte init`: write a config from what the audit sees, asking only on a terminal. */
export async function initCommand(site: string | undefined, options: InitCommandOptions): Promise<number> {
  const terminal = process.stdin.isTTY && process.stderr.isTTY ? openTerminal() : undefined;
  try {
    // Other commands need not wait for the parsers to load.
    const { targets } = await import('../targets/index.ts');
    const names = targets.map(({ name }) => name);
    const known = { ...options, ...(site === undefined ? {} : { site }) };
    const made = await init({ ...known, targets: names }, { ask: terminal?.ask, audit, writeNew });
    if (!made.written) {
      process.stderr.write(`refonte: ${made.path} is there already; --force writes over it.\n`);
      return 2;
    }
    process.stderr.write(`${made.path} is written. The same without a question:\n  ${made.command}\n`);
    return 0;
  } finally {
    terminal?.close();
  }
}

const audit: InitDoor['audit'] = async (site) => {
  const { auditSite } = await import('../audit/audit-site.ts');
  const config = checkConfig({ input: site }, 'The options');
  return auditSite({ door: openSite(realSite(config.input)), config });
};

const writeNew: InitDoor['writeNew'] = async (path, content, force) => {
  try {
    await writeFile(path, content, { flag: force ? 'w' : 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

function openTerminal(): { readonly ask: NonNullable<InitDoor['ask']>; readonly close: () => void } {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return {
    ask: async (question, proposed) =>
      (await lines.question(`${question}${proposed ? ` [${proposed}]` : ''}: `)).trim() || proposed,
    close: () => lines.close(),
  };
}
