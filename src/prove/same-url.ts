/** Give the ways of writing one address one form: percent-decoded, NFC, scheme and host in small letters. */
export function sameUrl(raw: string): string {
  const text = unspaced(raw);
  if (!/[%A-Z]|[^\x20-\x7e]/.test(text)) return text;
  // `/q/%20` decoded ends with the space that the next comparison would take off.
  const decoded = unspaced(decodeAll(text).normalize('NFC'));
  return decoded.replace(/^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?/i, (start) => start.toLowerCase());
}

function unspaced(text: string): string {
  return text.replace(/[\t\r\n]/g, '').trim();
}

/** `CAROUSEL%2525209.jpg`: encoded more than once, and what is decoded may be compared again. */
function decodeAll(text: string): string {
  let [before, now] = ['', text];
  for (let turn = 0; turn < 9 && now !== before; turn++) [before, now] = [now, decode(now)];
  return now;
}

function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
