// Compiles src/ and transforms/ to dist/, and writes the JSON Schema of a Document.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
chmodSync(path.join(root, 'dist/src/cli.js'), 0o755);

const { documentJsonSchema } = await import('../dist/src/document/json-schema.js');
const file = path.join(root, 'schema/document.schema.json');
const text = `${JSON.stringify(documentJsonSchema(), null, 2)}\n`;
mkdirSync(path.dirname(file), { recursive: true });
let before = '';
try {
  before = readFileSync(file, 'utf8');
} catch {
  // The first build of this clone.
}
if (before !== text) writeFileSync(file, text);
