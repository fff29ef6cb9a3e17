import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Folder of the scripts that bring a system up and read back what arrived. */
export const scripts: string = process.env['REFONTE_CMS'] ?? '';
/** Where the systems are installed. */
export const installed: string = path.resolve(process.env['REFONTE_CMS_INSTALL'] ?? path.join(tmpdir(), 'refonte-cms'));

export type Environment = Readonly<Record<string, string>>;

/** A script of that folder. */
export function script(name: string): string {
  return path.join(scripts, name);
}

/** The file with the address, the token and the process ids of a system. */
export function envFileOf(name: string): string {
  const short = name === 'wordpress' ? 'wp' : name;
  return path.join(installed, short, `${short}.env`);
}

/** Bring a system up, empty. */
export function bringUp(name: string, port: number): Environment {
  const home = path.dirname(envFileOf(name));
  mkdirSync(home, { recursive: true });
  // The script that imports into Ghost waits for what is written at the end of its logs, all in one.
  rmSync(path.join(home, 'logs'), { recursive: true, force: true });
  const env = { ...process.env, RESET: '1' };
  execFileSync('bash', [script(`${name}-up.sh`), home, String(port)], { env, stdio: 'ignore' });
  return environmentOf(envFileOf(name));
}

/** Read `NAME=value` lines. */
export function environmentOf(file: string): Environment {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.replace(/=.*$/, ''), line.replace(/^[^=]*=/, '')]));
}

/** Stop what the script of a system started. */
export async function stop(env: string): Promise<void> {
  if (!existsSync(env)) return;
  const named = Object.entries(environmentOf(env));
  const pids = named.flatMap(([name, value]) => (/_PIDS?$/.test(name) ? value.split(' ') : []));
  for (const pid of pids.map(Number)) {
    signal(pid, 'SIGTERM');
    for (let tries = 0; tries < 100 && signal(pid, 0); tries++) await pause(100);
    // Ghost waits for connections that nobody uses any more.
    signal(pid, 'SIGKILL');
  }
  rmSync(env);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
