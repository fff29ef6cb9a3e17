// Makes a fresh clone ready: installs what package-lock.json names, unless it is there already, and builds. With
// `--install` it does not build: `npm run check` does that itself.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const run = (command, args) => execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });

const isInstalled = () =>
  existsSync('node_modules/.package-lock.json') &&
  statSync('node_modules/.package-lock.json').mtimeMs >= statSync('package-lock.json').mtimeMs;

if (!isInstalled()) run('npm', ['ci', '--no-fund', '--no-audit']);
if (!process.argv.includes('--install')) run(process.execPath, ['scripts/build.mjs']);
