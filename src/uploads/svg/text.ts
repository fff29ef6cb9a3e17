/** A drawing's text with its document type gone, and what is to be said of it. */
export interface SvgText {
  readonly text: string;
  readonly notes: readonly string[];
}

const longestEntity = 2000;
const mostEntities = 100;
const mostGrowth = 500_000;

/** Read the bytes of a drawing; entities that stand for plain text are written out, any other kind is refused. */
export function readSvgText(bytes: Uint8Array): SvgText {
  const text = decode(bytes);
  const type = /<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[([\s\S]*?)\]\s*)?>/i.exec(text);
  if (!type) {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('its document type cannot be read');
    return { text, notes: wholeness(text) };
  }
  const rest = text.slice(0, type.index) + text.slice(type.index + type[0].length);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(rest)) throw new Error('it declares its type twice');
  const plain = expand(rest, entitiesOf(type[1] ?? ''));
  return { text: plain, notes: wholeness(plain) };
}

function wholeness(text: string): readonly string[] {
  return /<\/svg>\s*(?:<!--[\s\S]*?-->\s*)*$|^[^<]*(?:<\?[\s\S]*?\?>\s*)?<svg[^>]*\/>\s*$/.test(text)
    ? []
    : ['The drawing is cut off.'];
}

function decode(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (mark !== '') return new TextDecoder(mark).decode(bytes);
  const text = new TextDecoder().decode(bytes);
  const label = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(text)?.[1] ?? 'utf-8';
  if (/^utf-?8$/i.test(label)) return text;
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return text;
  }
}

/** Drawing programs name their namespaces so: `<!ENTITY ns_svg "http://www.w3.org/2000/svg">`. */
function entitiesOf(subset: string): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  const rest = subset.replaceAll(/<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g, (_, ...found: string[]) => {
    entities.set(found[0] ?? '', found[1] ?? found[2] ?? '');
    return '';
  });
  if (/<!ENTITY/i.test(rest)) throw new Error('it declares an entity outside itself');
  if (entities.size > mostEntities) throw new Error(`it declares more than ${mostEntities} entities`);
  for (const value of entities.values()) {
    if (/[&<%]/.test(value) || value.length > longestEntity)
      throw new Error('it declares entities that build on others');
  }
  return entities;
}

function expand(text: string, entities: ReadonlyMap<string, string>): string {
  let grown = 0;
  return text.replaceAll(/&([\w.:-]+);/g, (whole, name: string) => {
    const value = entities.get(name);
    if (value === undefined) return whole;
    grown += value.length;
    if (grown > mostGrowth) throw new Error('its entities unpack to too much text');
    return value.replaceAll('"', '&quot;');
  });
}
