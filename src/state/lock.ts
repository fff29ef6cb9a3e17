import { randomBytes } from 'node:crypto';
import {
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { makeFolders } from '../disk/make-folders.ts';
import { inTheWay, outputError } from '../disk/output-error.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** How often a run says that it still holds the lock. */
const beat: number = 60_000;
/** After how long without a word a lock of another machine is taken over. */
const silence: number = 30 * 60_000;

const lockSchema = z.object({ pid: z.int().positive(), started: z.string(), boot: z.string(), host: z.string() });

/** A held lock. */
export interface Lock {
  /** Said when the lock of a run that died was taken over. */
  readonly takenOver: string | undefined;
  readonly release: () => void;
}

export interface LockOptions {
  /** Wait for the other run to end; without it, a held lock is an error with exit 3. */
  readonly wait?: boolean | undefined;
  /** Called once when the wait begins. */
  readonly say?: ((message: string) => void) | undefined;
  /** Ends the wait. */
  readonly stopped?: (() => unknown) | undefined;
}

/** Take the output folder for one run; a lock whose process is dead is taken over. */
export async function takeLock(outputRoot: string, options: LockOptions = {}): Promise<Lock> {
  const folder = path.join(outputRoot, '.refonte');
  const file = path.join(folder, 'lock');
  let takenOver: string | undefined;
  let hasSaid = false;
  for (;;) {
    const own = claim(folder, file);
    if (own !== undefined) return held(file, own, takenOver);
    const holder = lookAt(file);
    if (holder === undefined) continue;
    if (holder.stale !== undefined) {
      if (takeAway(file, holder.text)) takenOver = holder.stale;
      continue;
    }
    const isReadable = holder.identity !== undefined;
    if ((isReadable && options.wait !== true) || options.stopped?.() !== undefined)
      throw lockedBy(holder.identity, outputRoot);
    if (isReadable && !hasSaid) options.say?.(`Waiting for ${nameOf(holder.identity)}, which holds ${outputRoot}.`);
    hasSaid ||= isReadable;
    await pause(250);
  }
}

/** A hard link appears with all its content, or not at all. Gives the content, or nothing where another has the lock. */
function claim(folder: string, file: string): string | undefined {
  const staged = path.join(folder, `lock-${randomBytes(6).toString('hex')}`);
  const text = `${JSON.stringify(ownIdentity())}\n`;
  try {
    makeFolders(folder);
    if (!lstatSync(folder).isDirectory()) throw inTheWay('.refonte');
    sweep(folder);
    writeFileSync(staged, text, { flag: 'wx' });
    try {
      linkSync(staged, file);
    } catch (error) {
      // Some network disks know no hard links.
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'].includes(systemCode(error) ?? '')) throw error;
      writeFileSync(file, text, { flag: 'wx' });
    }
    return text;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return undefined;
    throw outputError('.refonte/lock', error);
  } finally {
    discard(staged);
  }
}

/** A run that was killed on its way to the lock left a file beside it; one that is young may be another's on its way. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => /^lock-[0-9a-f]{12}$/u.test(one))) {
    const staged = path.join(folder, name);
    const stat = statSync(staged, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > beat) discard(staged);
  }
}

function discard(staged: string): void {
  try {
    rmSync(staged, { force: true });
  } catch {
    // A later run can.
  }
}

interface Holder {
  readonly identity: ProcessIdentity | undefined;
  readonly text: string;
  readonly stale: string | undefined;
}

function lookAt(file: string): Holder | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const age = Date.now() - statSync(file).mtimeMs;
    const identity = parseLock(text);
    return { identity, text, stale: whyStale(identity, age) };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw outputError('.refonte/lock', error);
  }
}

function parseLock(text: string): ProcessIdentity | undefined {
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function whyStale(identity: ProcessIdentity | undefined, age: number): string | undefined {
  // It may be half written, where there are no hard links; a clock that was set back makes it younger than nothing.
  if (identity === undefined)
    return Math.abs(age) > 2000 ? 'The lock of an earlier run was damaged and was taken over.' : undefined;
  const { host } = ownIdentity();
  if (identity.host === host) {
    if (isAlive(identity)) return undefined;
    return `The run of process ${identity.pid} ended without letting go of the output; its lock was taken over.`;
  }
  // A container has a new host name every night, and the one that was killed never comes back to unlock.
  if (age < silence) return undefined;
  return `The run on ${identity.host} has not been heard of for 30 minutes; its lock was taken over.`;
}

/** Two runs may find the same dead lock: what was moved away must be what was judged. */
function takeAway(file: string, judged: string): boolean {
  const moved = `${file}-${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, moved);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw outputError('.refonte/lock', error);
  }
  const isJudged = readFileSync(moved, 'utf8') === judged;
  if (!isJudged) renameSync(moved, file);
  else unlinkSync(moved);
  return isJudged;
}

function held(file: string, own: string, takenOver: string | undefined): Lock {
  const timer = setInterval(() => touch(file), beat);
  timer.unref();
  return {
    takenOver,
    release: () => {
      clearInterval(timer);
      try {
        if (readFileSync(file, 'utf8') === own) unlinkSync(file);
      } catch (error) {
        // On a disk that has become read-only the lock stays; it is stale as soon as this process has ended.
        if (systemCode(error) === undefined) throw error;
      }
    },
  };
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Someone took the lock away by hand; the run goes on, and `release` will find nothing to release.
  }
}

function nameOf(identity: ProcessIdentity | undefined): string {
  return identity === undefined ? 'another run' : `process ${identity.pid} on ${identity.host}`;
}

function lockedBy(identity: ProcessIdentity | undefined, outputRoot: string): RefonteError {
  const message = `${outputRoot} is held by ${nameOf(identity)}. Wait for it with --wait, or choose another output folder.`;
  return new RefonteError('output-locked', message, 3);
}
