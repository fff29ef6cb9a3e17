import type { AnyNode, Element } from 'domhandler';
import { Text } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isElement, textOf } from '../src/page/nodes.ts';
import { swap } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const options = z.strictObject({
  /** Signs that begin an item. */
  bullets: z.string().default('•▪◦●○➢➤►‣⁃–-'),
});

/** Make lists of lines that begin with a typed bullet. Off by default: the bullets were words of the page. */
export const typedLists: Transform = {
  name: 'typed-lists',
  summary: 'Make lists of lines that begin with a typed bullet or number.',
  configure: withOptions(options, ({ bullets }) => {
    const signs = bullets.replace(/[\]\\^-]/g, '\\$&');
    const bullet = new RegExp(`^\\s*[${signs}](?:\\s+)(?=\\S)`);
    return (ctx) => {
      for (const paragraph of ctx.$('p').get()) {
        if (inCode(paragraph)) continue;
        if (!listOf(ctx, paragraph, bullet, 'ul')) listOf(ctx, paragraph, /^\s*\d{1,2}[.)]\s+(?=\S)/, 'ol');
      }
    };
  }),
};

function listOf(ctx: TransformContext, paragraph: Element, sign: RegExp, name: 'ul' | 'ol'): boolean {
  const lines = linesOf(paragraph);
  const from = lines.findIndex((line) => sign.test(textOfLine(line)));
  const items = lines.slice(from);
  if (from < 0 || items.length < 2 || !items.every((line) => sign.test(textOfLine(line)))) return false;
  ctx.note(paragraph, 'changed-by-rule', 'Lines that began with a typed bullet were made a list.', [
    { what: 'words', sign: 'lost', text: items.map((line) => sign.exec(textOfLine(line))?.[0].trim() ?? '').join(' ') },
    ...items.map(
      (line) => ({ what: 'item', sign: 'gained', text: textOfLine(line).replace(sign, '').trim() }) as const,
    ),
  ]);
  const list = createElement(
    name,
    paragraph,
    items.map((line) => itemOf(line, sign)),
  );
  const head = lines.slice(0, from).flatMap((line, index) => (index > 0 ? [createElement('br'), ...line] : line));
  swap(paragraph, head.length > 0 ? [createElement('p', paragraph, head), list] : [list]);
  return true;
}

function linesOf(paragraph: Element): AnyNode[][] {
  const lines: AnyNode[][] = [[]];
  for (const node of paragraph.children) {
    if (isElement(node) && node.name === 'br') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines.filter((line) => textOfLine(line).trim() !== '' || line.some(isElement));
}

function textOfLine(line: readonly AnyNode[]): string {
  return line.map(textOf).join('');
}

function itemOf(line: AnyNode[], sign: RegExp): Element {
  const [first, ...rest] = line;
  if (first?.type === 'text') return createElement('li', first, [new Text(first.data.replace(sign, '')), ...rest]);
  return createElement('li', first, line);
}
