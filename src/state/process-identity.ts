import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other that has had, or will have, its number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own words; empty where the system does not say. */
  readonly started: string;
  /** Which boot of the machine; empty where the system does not say. */
  readonly boot: string;
  readonly host: string;
}

/** Describe the process that calls. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid), boot: bootId(), host: hostname() };
}

/** Tell whether the process described still runs on this machine. */
export function isAlive(identity: ProcessIdentity): boolean {
  const boot = bootId();
  if (boot !== '' && identity.boot !== '' && identity.boot !== boot) return false;
  const started = startOf(identity.pid);
  if (started !== '' && identity.started !== '') return started === identity.started;
  return answers(identity.pid);
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function startOf(pid: number): string {
  if (process.platform === 'linux') {
    // `42 (a) b) S 1 …`: the name may hold a bracket, so the fields are counted from the last one.
    const stat = textOf(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process stays in the table as a zombie until its parent asks for it.
    if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
    return fields[19] ?? '';
  }
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 5000 }).trim();
  } catch {
    return '';
  }
}

function bootId(): string {
  return textOf('/proc/sys/kernel/random/boot_id').trim();
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
