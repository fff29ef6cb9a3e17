import type { PostSource } from '../targets/target.ts';

/** Put the post's own front matter over its new body; only addresses that changed are changed in it. */
export function withFrontMatter(body: string, source: PostSource): string {
  const text = source.frontMatter === undefined ? body : `---\n${edited(source)}---\n${body ? `\n${body}` : ''}`;
  return source.eol === '\n' ? text : text.replaceAll('\n', source.eol);
}

function edited(source: PostSource): string {
  let text = source.frontMatter ?? '';
  for (const [old, now] of source.frontMatterUrls) if (text.includes(old)) text = text.replaceAll(old, now);
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
