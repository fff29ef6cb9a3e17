import { load } from 'cheerio';
import { isTag, isText } from 'domhandler';
import { attributes, escapeText } from '../../html/escape.ts';

/** Read block markup back: the HTML that a reader of the WordPress site sees, players as links to what they play. */
export function readBlockMarkup(markup: string): string {
  const named = markup.replaceAll(/<!-- wp:(\S+)(?: (\{.*?\}))? -->/g, (_, name: string, json?: string) =>
    name === 'embed' && json ? `<rf-block data-json="${escapeText(json).replaceAll('"', '&quot;')}"></rf-block>` : '',
  );
  const $ = load(named.replaceAll(/<!-- \/wp:\S+ -->/g, ''), null, false);
  for (const figure of $('figure.wp-block-embed').toArray()) {
    const mark = $(figure).prev('rf-block');
    const { metadata } = JSON.parse(mark.attr('data-json') ?? '{}') as { metadata?: { name?: string } };
    const url = $(figure).find('.wp-block-embed__wrapper').text().trim();
    mark.remove();
    $(figure).replaceWith(linkTo(url, metadata?.name));
  }
  for (const player of $('iframe, video[controls], audio[controls]').toArray()) {
    if (!isTag(player)) continue;
    const src = player.attribs['src'] ?? '';
    const whole = $(player).parent('figure.wp-block-video, figure.wp-block-audio');
    (whole.length > 0 ? whole : $(player)).replaceWith(src ? linkTo(src, player.attribs['title']) : '');
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

function linkTo(url: string, title: string | undefined): string {
  return `<p><a${attributes({ href: url })}>${escapeText(title ?? url)}</a></p>`;
}
