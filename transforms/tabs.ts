import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode, isElement, wordsOf } from '../src/page/nodes.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Make a section of each panel of a row of tabs, titled by its tab. */
export const tabs: Transform = {
  name: 'tabs',
  summary: 'Make sections of tab panels (Foundation, Bootstrap, DSFR, jQuery UI, ARIA), each with its tab as title.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    for (const list of ctx.$(lists).get()) if (isElement(list) && list.parent && !inCode(list)) join(ctx, list);
  }),
};

const lists =
  'ul.tabs, dl.tabs, .nav-tabs, .nav-pills, .fr-tabs__list, [role=tablist], .ui-tabs-nav, .ui-tabs > ul, #tabs > ul, div.tabs > ul';

const titles =
  '.tabs-title a, .tab-title a, [data-toggle=tab], [data-toggle=pill], [data-bs-toggle=tab], [data-bs-toggle=pill], .fr-tabs__tab, [role=tab]';

interface Pair {
  readonly title: Element;
  readonly panel: Element;
}

function join(ctx: TransformContext, list: Element): void {
  const marked = ctx.$(list).find(titles).get();
  // jQuery UI marks its tabs in the browser only.
  const found = marked.length > 0 ? marked : ctx.$(list).find('li > a[href^="#"]').get();
  const pairs = found.flatMap((title): Pair[] => {
    const panel = panelOf(ctx, title);
    return panel && wordsOf(title) ? [{ title, panel }] : [];
  });
  // A list of links into the page is a table of contents: each of them has a panel or none is a tab.
  if (pairs.length === 0 || pairs.length !== found.length) return;
  for (const { title, panel } of pairs) {
    const id = panel.attribs['id'];
    delete panel.attribs['id'];
    ctx.section(panel, { kind: 'tab', title, id, reason: 'A tab and its panel were made a section.' });
  }
}

function panelOf(ctx: TransformContext, title: Element): Element | undefined {
  const { attribs } = title;
  const target = [attribs['aria-controls'], attribs['data-bs-target'], attribs['data-target'], attribs['href']].find(
    Boolean,
  );
  const id = target?.replace(/^#/, '');
  if (!id) return undefined;
  return ctx
    .$('div, section, li, dd')
    .filter((_, node) => node.attribs['id'] === id)
    .get(0);
}
