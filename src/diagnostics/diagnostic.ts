import type { Place } from '../document/place.ts';
import { type Code, type CodeArgs, codes, type Severity } from './codes.ts';

/** Something a person should know of one post, as data. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly args: Readonly<Record<string, string | number>>;
  /** The file, relative to the site's folder, with `/`. */
  readonly path: string;
  readonly place?: Place | undefined;
}

/** Takes note of one thing; the place is in the original file. */
export type Report = <C extends Code>(code: C, args: CodeArgs[C], place?: Place) => void;

/** Make a Report that collects for one file. */
export function createReport(path: string, into: Diagnostic[]): Report {
  return (code, args, place) => {
    const record = args as unknown as Readonly<Record<string, string | number>>;
    into.push({ code, severity: codes[code].severity, args: record, path, ...(place ? { place } : {}) });
  };
}

/** Say a diagnostic in words. */
export function messageOf(diagnostic: Diagnostic): string {
  const { message } = codes[diagnostic.code] as { message: (args: unknown) => string };
  const args = Object.entries(diagnostic.args).map(([name, arg]) => [name, brief(arg)]);
  return message(Object.fromEntries(args));
}

function brief(arg: string | number): string | number {
  // `date: xxxx…` of sixty thousand letters.
  return typeof arg === 'string' && arg.length > 300 ? `${arg.slice(0, 299)}…` : arg;
}

/** Order diagnostics by path, line, column and code, whatever order the posts ended in. */
export function byPlace(one: Diagnostic, two: Diagnostic): number {
  return (
    compare(one.path, two.path) ||
    (one.place?.line ?? 0) - (two.place?.line ?? 0) ||
    (one.place?.column ?? 0) - (two.place?.column ?? 0) ||
    compare(one.code, two.code) ||
    compare(JSON.stringify(one.args), JSON.stringify(two.args))
  );
}

function compare(one: string, two: string): number {
  if (one === two) return 0;
  return one < two ? -1 : 1;
}
