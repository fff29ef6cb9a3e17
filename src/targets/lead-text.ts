import { load } from 'cheerio';
import markdownIt from 'markdown-it';

/** `[x](/y/){: target="_blank"}`: kramdown's attributes, which no reader saw. */
const attributeLists = /(?<=^|[)*_`])\{:[^{}\n]*\}/gm;

/** Say a lead as plain text: its Markdown and HTML read, its paragraphs apart by a blank line. */
export function leadText(lead: readonly string[]): string {
  const markdown = markdownIt({ html: true });
  const wordsOf = (paragraph: string): string => {
    const html = markdown.render(paragraph.replaceAll(attributeLists, ''));
    return load(html, null, false).text().replaceAll(/\s+/g, ' ').trim();
  };
  return lead
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n\n');
}
