import type { CheerioAPI } from 'cheerio';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createReport } from '../../src/diagnostics/diagnostic.ts';
import type { LegacyHtml, LineMark } from '../../src/dialects/dialect.ts';
import type { LedgerEntry } from '../../src/document/ledger.ts';
import { readyTransforms, runTransforms } from '../../src/page/context.ts';
import { loadPage, type Page } from '../../src/page/page.ts';
import type { Transform } from '../../src/transform.ts';
import { transforms } from '../../transforms/index.ts';

/** What a page became, and what was said of it. */
export interface Transformed {
  readonly page: Page;
  readonly html: string;
  readonly ledger: readonly LedgerEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A page as a dialect would give it: each line of the HTML stems from the same line of the body. */
export function legacyOf(html: string): LegacyHtml {
  const marks: LineMark[] = [];
  let at = 0;
  for (const [index, line] of html.split('\n').entries()) {
    marks.push({ at, line: index + 1 });
    at += line.length + 1;
  }
  return { html, marks, blocks: [{ from: 0, to: html.length, line: 1, endLine: marks.length }], warnings: [] };
}

/** The page of a piece of HTML. */
export function pageOf(html: string, raws: readonly string[] = []): Page {
  const opaque = raws.map((raw, id) => ({ id, raw, line: 1 }));
  return loadPage(legacyOf(html), { opaque, fileLine: (line) => line });
}

/** Run transforms on a piece of HTML. */
export function transform(
  html: string | Page,
  list: readonly Transform[],
  options: Readonly<Record<string, unknown>> = {},
): Transformed {
  const page = typeof html === 'string' ? pageOf(html) : html;
  const diagnostics: Diagnostic[] = [];
  const { ledger } = runTransforms(page, readyTransforms(list, options), createReport('post.md', diagnostics));
  return { page, html: tidy(page.$), ledger, diagnostics };
}

/** The transforms that run before one, and it: a case is what a run would have made of its page so far. */
export function upTo(name: string): readonly Transform[] {
  const at = transforms.findIndex((listed) => listed.transform.name === name);
  return transforms
    .slice(0, at + 1)
    .filter((listed) => listed.on || listed.transform.name === name)
    .map((listed) => listed.transform);
}

/** A page's HTML without the blank lines that its dropped elements leave; code stays as it is. */
function tidy($: CheerioAPI): string {
  const parts = $.html().split(/(<pre[\s\S]*?<\/pre>)/);
  const lines = parts.map((part, index) => (index % 2 ? part : part.replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n')));
  return `${lines.join('').trim()}\n`;
}
