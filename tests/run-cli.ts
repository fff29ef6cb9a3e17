import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the built program said and ended with. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const program = path.join(import.meta.dirname, '..', 'dist', 'src', 'cli.js');

/** Run the built program in a folder. */
export function refonte(folder: string, ...args: readonly string[]): Promise<CliResult> {
  if (!existsSync(program)) throw new Error('The program is not built: run `npm run build` first.');
  return new Promise((settle) => {
    execFile(process.execPath, [program, ...args], { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      settle({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Make a folder that holds the files given. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'refonte-cli-'));
  for (const [name, content] of Object.entries(files)) put(root, name, content);
  return root;
}

/** Write a file into a folder. */
export function put(root: string, name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
}

/** List every file under a folder. */
export function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
