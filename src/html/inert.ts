import { load } from 'cheerio';
import { type Element, isTag } from 'domhandler';
import { escapeText } from './escape.ts';

const urlAttributes: ReadonlySet<string> = new Set(
  'href src action formaction xlink:href data poster background cite srcset values to from'.split(' '),
);
const active = 'script, embed, applet, frame, frameset, base, meta, link, noscript';

/** Tell whether following an address, or loading it, can run nothing. */
export function isInertUrl(url: string): boolean {
  // Browsers skip white space and control characters, `java\nscript:`, and older ones what comes before, `feed:javascript:`.
  // oxlint-disable-next-line no-control-regex
  const squeezed = url.replaceAll(/[\u0000-\u0020\u007f-\u009f\s]+/g, '').toLowerCase();
  if (/^(?:[a-z][a-z0-9+.-]*:)*(?:javascript|vbscript|livescript|mocha):/.test(squeezed)) return false;
  return !squeezed.startsWith('data:') || /^data:image\/(png|jpe?g|gif|webp|avif)[;,]/.test(squeezed);
}

/**
 * Take out of raw HTML what could run: scripts, plug-ins, event handlers, `javascript:` addresses, `srcdoc`.
 *
 * HTML with nothing of the kind is given back byte for byte; a piece that would swallow what comes after it (an
 * unclosed comment or tag) is given back as text.
 */
export function inertHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  const end = 'data-rf-end';
  const $ = load(`${html}<i ${end}></i>`, null, false);
  if ($(`i[${end}]`).length !== 1) return escapeText(html);
  $(`[${end}]`).remove();
  let changed = $(active).remove().length > 0;
  for (let plugin = $('object').first(); plugin.length > 0; plugin = $('object').first()) {
    plugin.replaceWith(plugin.contents());
    changed = true;
  }
  for (const element of $('*').toArray()) if (isTag(element) && calm(element)) changed = true;
  return changed ? $.html() : html;
}

/** Take the active attributes off an element; tell whether there were any. */
function calm(element: Element): boolean {
  let changed = false;
  for (const [name, value] of Object.entries(element.attribs)) {
    const key = name.toLowerCase();
    const runs = key.startsWith('on') || key === 'srcdoc' || (urlAttributes.has(key) && !allInert(key, value));
    if (!runs) continue;
    delete element.attribs[name];
    changed = true;
  }
  return changed;
}

function allInert(key: string, value: string): boolean {
  // `<animate attributeName="href" values="#;javascript:…">` sets an address one value after the other.
  const urls = ['values', 'srcset'].includes(key) ? value.split(/[;,]\s*(?=[a-z]+:)/i) : [value];
  return urls.every(isInertUrl);
}
