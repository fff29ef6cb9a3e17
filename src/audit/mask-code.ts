/** Blank out code, fenced, in backticks, `<pre>`, `<code>`, comments and template code, so that what it shows is not counted. Lines stay. */
export function maskCode(body: string): string {
  const masked = maskFences(body);
  return spans.reduce((text, span) => text.replaceAll(span, blank), masked);
}

const spans: readonly RegExp[] = [
  /<!--[\s\S]*?-->/g,
  /<(pre|code|script|style)\b[\s\S]*?<\/\1\s*>/gi,
  /\{%-?\s*(highlight|codeblock|raw|comment)\b[\s\S]*?\{%-?\s*end\1\s*-?%\}/g,
  /(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g,
];

function maskFences(body: string): string {
  let fence: string | undefined;
  return body
    .split('\n')
    .map((line) => {
      const mark = /^[ \t]{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence === undefined) {
        if (mark === undefined) return line;
        fence = mark;
        return '';
      }
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
      return '';
    })
    .join('\n');
}

function blank(found: string): string {
  // The tag's own name stays, so that `<script>` and `<pre>` themselves are counted.
  const opening = /^<(?:pre|script|style)\b[^>]*>/i.exec(found)?.[0] ?? '';
  return opening + found.slice(opening.length).replaceAll(/[^\n]/g, ' ');
}
