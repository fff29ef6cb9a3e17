import { csv } from '../csv.ts';
import { byPlace, type Diagnostic, messageOf } from '../diagnostics/diagnostic.ts';
import { defuse } from '../document/defuse.ts';
import type { PostFacts } from '../post/do-post.ts';
import { ledgerHead, referencesHead, type ReportShare } from '../post/report-share.ts';
import type { MadeFile } from '../state/place-file.ts';
import type { UploadResult } from '../uploads/upload.ts';

/** A post of the report, whether this run converted it or an earlier one. */
export interface ReportedPost {
  readonly path: string;
  readonly facts: PostFacts;
}

/** What the report is made of. */
export interface ReportFacts {
  readonly posts: readonly ReportedPost[];
  readonly diagnostics: readonly Diagnostic[];
  readonly uploads: readonly UploadResult[];
  /** Files of the site that no post refers to. */
  readonly orphans: readonly { readonly path: string; readonly size: number }[];
  readonly urls: Readonly<Record<string, string>>;
}

/** Write the report of a run: diagnostics, ledger, uploads, addresses. No clock in it. */
export function reportFiles(facts: ReportFacts): MadeFile[] {
  const diagnostics = [...facts.diagnostics].sort(byPlace);
  const shares = (of: (share: ReportShare) => string): string[] => facts.posts.map((post) => of(post.facts.share));
  // Each is made when it is written: together they are as large as all that is known of the posts.
  const made: Readonly<Record<string, () => string>> = {
    'diagnostics.txt': () => diagnostics.map((one) => `${diagnosticLine(one)}\n`).join(''),
    'diagnostics.json': () =>
      asList(
        'diagnostics',
        diagnostics.map((one) => JSON.stringify(worded(one))),
      ),
    'ledger.json': () =>
      asList(
        'ledger',
        shares(({ ledgerJson }) => ledgerJson).filter((share) => share !== ''),
      ),
    'ledger.csv': () => csv([ledgerHead]) + shares(({ ledgerCsv }) => ledgerCsv).join(''),
    'uploads.json': () => asJson(uploadsReport(facts)),
    'uploads.csv': () => uploadsCsv(facts),
    'references.csv': () => csv([referencesHead]) + shares(({ references }) => references).join(''),
    'url-map.json': () => asJson(facts.urls),
  };
  return Object.entries(made).map(([name, print]) => ({
    path: `report/${name}`,
    content: async () => Buffer.from(print()),
  }));
}

/** Say a diagnostic in one line: `posts/a.md:14:3  warning  upload-missing  …`. */
export function diagnosticLine(one: Diagnostic): string {
  const { place } = one;
  const at = place ? `:${place.line}${place.column === undefined ? '' : `:${place.column}`}` : '';
  return inOneLine(`${one.path}${at}  ${one.severity}  ${one.code}  ${defuse(messageOf(one))}`);
}

function worded(one: Diagnostic): Diagnostic & { message: string } {
  const args = Object.entries(one.args).map(([name, arg]) => [name, typeof arg === 'string' ? defuse(arg) : arg]);
  return { ...one, args: Object.fromEntries(args) as Diagnostic['args'], message: defuse(messageOf(one)) };
}

/** Nothing in a name or a title may break a line or play with the terminal. */
export function inOneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\x00-\x1f\x7f\u2028\u2029]/g, (char) => JSON.stringify(char).slice(1, -1));
}

/** One entry a line: a line of a diff is then an entry, and so is what `grep` finds. */
function asList(name: string, lines: readonly string[]): string {
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return `{"formatVersion": 1, ${JSON.stringify(name)}: ${list}}\n`;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function uploadsReport(facts: ReportFacts): unknown {
  const uploads = facts.uploads.map(({ outputs, ...upload }) => ({
    ...upload,
    outputs: outputs.map(({ content: _content, ...output }) => output),
  }));
  return { formatVersion: 1, uploads, orphans: facts.orphans };
}

function uploadsCsv({ uploads, orphans }: ReportFacts): string {
  const head = ['path', 'status', 'format', 'width', 'height', 'bytesBefore', 'bytesAfter', 'output', 'notes'];
  const rows = uploads.map((one) => [
    one.path,
    one.status,
    one.format,
    one.width,
    one.height,
    one.bytesBefore,
    one.outputs[0]?.bytes,
    one.outputs[0]?.name,
    [one.reason, ...one.notes].filter(Boolean).join(' '),
  ]);
  const unused = orphans.map(({ path, size }) => [path, 'orphan', '', '', '', size, '', '', 'No post refers to it.']);
  return csv([head, ...rows, ...unused]);
}
