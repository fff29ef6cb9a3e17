import { load } from 'cheerio';
import markdownIt from 'markdown-it';

/** Say a lead as plain text: its Markdown and HTML read, its paragraphs apart by a blank line. */
export function leadText(lead: readonly string[]): string {
  const markdown = markdownIt({ html: true });
  return lead
    .map((paragraph) => load(markdown.render(paragraph), null, false).text().replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
