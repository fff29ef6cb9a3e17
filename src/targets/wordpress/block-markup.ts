/** Wrap HTML in the comments that make it a block of the WordPress editor. */
export function wpBlock(name: string, html: string, values: Readonly<Record<string, unknown>> = {}): string {
  const set = Object.fromEntries(Object.entries(values).filter((entry) => entry[1] !== undefined));
  const json = Object.keys(set).length > 0 ? ` ${commentSafe(JSON.stringify(set))}` : '';
  return `<!-- wp:${name}${json} -->\n${html}\n<!-- /wp:${name} -->\n\n`;
}

/** The editor's own escapes: nothing in the JSON may end the comment or look like a tag. */
function commentSafe(json: string): string {
  return json
    .replaceAll('--', String.raw`\u002d\u002d`)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('&', String.raw`\u0026`)
    .replaceAll(String.raw`\"`, String.raw`\u0022`);
}

/** Keep text that looks like one of WordPress' own shortcodes, or like an address alone on its line, as text. */
export function plainForWordPress(html: string): string {
  const open = html.replaceAll(/\[(?=\/?(?:caption|wp_caption|gallery|playlist|audio|video|embed)\b)/g, '&#91;');
  return open.replace(/^(\s*https?:)\/\/([^\s<>"]+\s*)$/, '$1&#47;&#47;$2');
}

/** Escape code as the code block does: no bracket starts a shortcode, no line becomes a player. */
export function plainCode(html: string): string {
  return html.replaceAll('[', '&#91;').replaceAll(/^(\s*https?:)\/\/([^\s<>"]+\s*)$/gm, '$1&#47;&#47;$2');
}

/** Take comments out of raw HTML: WordPress reads `<!--nextpage-->`, `<!--more-->` and block marks in them. */
export function withoutComments(html: string): string {
  return html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
}
