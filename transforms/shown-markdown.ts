import type { AnyNode, Element } from 'domhandler';
import { z } from 'zod';
import type { LineMark } from '../src/dialects/dialect.ts';
import { kramdown } from '../src/dialects/kramdown.ts';
import { withOptions } from '../src/extension.ts';
import { effectsBetween } from '../src/page/effects.ts';
import { createElement, inCode, isBlock, isElement, textOf } from '../src/page/nodes.ts';
import { append, before, swap } from '../src/page/splice.ts';
import { inventoryOf } from '../src/prove/inventory.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/**
 * `<div class="box"><p>…</p>` that is never closed: kramdown shows the Markdown after it as text, `#### Title` and all.
 * What its author wrote is read as Markdown again.
 */
export const shownMarkdown: Transform = {
  name: 'shown-markdown',
  summary: 'Read as Markdown what an HTML block showed as text, headings and all.',
  configure: withOptions(z.strictObject({}), () => {
    const render = kramdown.configure({ input: 'GFM', smart_quotes: 'apos,apos,quot,quot' });
    return (ctx) => {
      for (const box of ctx
        .$('div, section, article, aside, main, center, blockquote, details, ul, ol, li, td')
        .get()
        .reverse())
        if (!inCode(box))
          for (const run of runsOf(box)) if (isMarkdown(run, box.name)) read(ctx, run, (text) => render(text));
    };
  }),
};

type Render = (text: string) => { readonly html: string; readonly marks: readonly LineMark[] };

/** Text and what stands in it, between blocks. */
function runsOf(box: Element): readonly (readonly AnyNode[])[] {
  const runs: AnyNode[][] = [[]];
  for (const node of box.children) {
    if (isBlock(node) || (isElement(node) && node.name.startsWith('rf-'))) runs.push([]);
    else runs.at(-1)?.push(node);
  }
  return runs.filter((run) => run.length > 0);
}

/** A heading of Markdown between empty lines: no prose looks like it. An item or a cell may well be `# the number`. */
function isMarkdown(run: readonly AnyNode[], box: string): boolean {
  const edge = box === 'li' || box === 'td' ? '' : '\n\n';
  const text = `${edge}${run.map(textOf).join('')}${edge}`;
  return /(?:^|\n)[ \t]*\n {0,3}#{1,6} [^\n]*\p{L}[^\n]*\n[ \t]*\n/u.test(text);
}

function read(ctx: TransformContext, run: readonly AnyNode[], render: Render): void {
  const { $ } = ctx;
  const [first] = run;
  if (!first) return;
  const written = run.map((node) => $.html(node as Element)).join('');
  const { html, marks } = render(written.replaceAll('&quot;', '"').replaceAll('&nbsp;', '\u00A0'));
  const seen = inventoryOf(run);
  const made = $(`<div>${html}</div>`).contents().get();
  const place = placer(first, written, marks);
  for (const node of made) settle(node, place(node.sourceCodeLocation?.startOffset));
  const holder = createElement('div', first);
  before(first, [holder]);
  append(holder, run);
  swap(holder, made);
  const reason = 'Markdown that the page showed as text was read as Markdown.';
  ctx.note(made[0] ?? holder, 'changed-by-rule', reason, effectsBetween(seen, inventoryOf(made)));
}

/** Where a node made of a line of the text stands in the legacy page. */
function placer(
  first: AnyNode,
  written: string,
  marks: readonly LineMark[],
): (offset: number | undefined) => number | undefined {
  const starts = [0, ...[...written.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const base = first.sourceCodeLocation?.startOffset;
  return (offset: number | undefined): number | undefined => {
    if (base === undefined || offset === undefined) return undefined;
    const at = offset - '<div>'.length;
    const line = marks.findLast((mark) => mark.at <= at)?.line ?? 1;
    return base + (starts[line - 1] ?? 0);
  };
}

/** Let a node, and all in it, stand at an offset of the legacy page. */
function settle(node: AnyNode, offset: number | undefined): void {
  if (offset === undefined) delete (node as { sourceCodeLocation?: unknown }).sourceCodeLocation;
  else Object.assign(node, { sourceCodeLocation: { startOffset: offset, endOffset: offset + 1 } });
  if ('children' in node) for (const child of node.children) settle(child, offset);
}
