import { load } from 'cheerio';
import { isText } from 'domhandler';
import { attributes } from '../../html/escape.ts';

/** Read block markup back: the HTML that a reader of the WordPress site sees. */
export function readBlockMarkup(markup: string): string {
  const $ = load(markup.replaceAll(/<!-- \/?wp:[\s\S]*?-->/g, ''), null, false);
  // WordPress makes a player of the address in an embed block.
  for (const figure of $('figure.wp-block-embed').toArray()) {
    const src = $(figure).find('.wp-block-embed__wrapper').text().trim();
    $(figure).replaceWith(`<iframe${attributes({ src })}></iframe>`);
  }
  // The name under a quote stands in `<cite>`, on a line of its own.
  for (const cite of $('blockquote > cite').toArray()) $(cite).replaceWith(`<p>${$(cite).html() ?? ''}</p>`);
  for (const item of $('li').toArray()) {
    const [first] = item.children;
    if (!first || !isText(first) || !/^[☑☐] /.test(first.data)) continue;
    const checked = first.data.startsWith('☑') ? ' checked' : '';
    first.data = first.data.slice(2);
    $(item).prepend(`<input type="checkbox" disabled${checked}> `);
  }
  return $.html();
}
