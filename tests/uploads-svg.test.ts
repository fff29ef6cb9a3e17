import { describe, expect, test } from 'vitest';
import { makeUpload } from '../src/uploads/make.ts';
import { defaultRecipe } from '../src/uploads/recipe.ts';

const ns = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

async function clean(
  text: string,
): Promise<{ status: string; reason: string | undefined; svg: string; notes: string }> {
  const made = await makeUpload(new TextEncoder().encode(text), defaultRecipe, () =>
    Promise.reject(new Error('no sharp')),
  );
  const [main] = made.outputs;
  const svg = new TextDecoder().decode(main?.bytes);
  return { status: made.status, reason: made.reason, svg: `${main?.extension} ${svg}`, notes: made.notes.join(' ') };
}

describe('a hostile drawing is published without', () => {
  const harmless = '<rect width="4" height="4" fill="red"/>';
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in CDATA', '<script><![CDATA[alert(1)]]></script>'],
    ['a script by prefix', '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
    ['a handler', '<g onload="alert(1)"/>'],
    ['a handler in capitals', '<g ONCLICK="alert(1)"/>'],
    ['HTML inside', '<foreignObject><iframe src="https://evil.example"/></foreignObject>'],
    ['a script address', '<a href="javascript:alert(1)"><text>x</text></a>'],
    ['a disguised script address', '<a xlink:href=" jav&#x61;&#10;script:alert(1)"><text>x</text></a>'],
    ['an outside picture', '<image href="https://evil.example/pixel.png" width="1" height="1"/>'],
    ['a picture of the disk', '<image xlink:href="file:///etc/passwd" width="1" height="1"/>'],
    ['a drawing in a picture', '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="1" height="1"/>'],
    ['an outside use', '<use href="https://evil.example/a.svg#b"/>'],
    ['an outside fill', '<path fill="url(https://evil.example/a.svg#b)"/>'],
    ['an outside style', '<path style="fill:url(//evil.example/x)"/>'],
    ['an import', '<style>@import "https://evil.example/a.css";</style>'],
    ['an escaped import', String.raw`<style>@\69mport "https://evil.example/a.css";</style>`],
    ['an escaped url', String.raw`<style>path{fill:u\72l(https://evil.example/a)}</style>`],
    ['an image-set', '<style>g{mask:image-set("https://evil.example/a" 1x)}</style>'],
    ['an animated address', '<a><set attributeName="href" to="javascript:alert(1)"/><text>x</text></a>'],
    ['a style sheet beside it', '<?xml-stylesheet href="https://evil.example/a.css"?>'],
  ])('%s', async (_, hostile) => {
    const { status, svg } = await clean(`<svg ${ns} viewBox="0 0 4 4">${hostile}${harmless}</svg>`);
    expect(status).toBe('made');
    expect(svg).toMatch(/^svg <svg /);
    expect(svg).toContain('fill="red"');
    expect(svg).not.toMatch(/script|alert|onload|onclick|evil|passwd|foreignObject|iframe|data:/i);
  });

  test('what went is said', async () => {
    const { notes } = await clean(`<svg ${ns} onload="alert(1)"><script>1</script>${harmless}</svg>`);
    expect(notes).toContain('<script>');
    expect(notes).toContain('onload');
  });
});

describe('a drawing that cannot be made safe is published as a download', () => {
  const lol = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  const uses = Array.from({ length: 20 }, (_, n) => {
    const inner = `<use href="#u${n + 1}"/>`.repeat(10);
    return `<g id="u${n}">${n === 19 ? '<path/>' : inner}</g>`;
  }).join('');
  test.each([
    [
      'an external entity',
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg ${ns}><text>&x;</text></svg>`,
      'it declares an entity outside itself',
    ],
    [
      'a parameter entity',
      `<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://evil.example/x">%x;]><svg ${ns}/>`,
      'it declares an entity outside itself',
    ],
    ['entities of entities', `${lol}<svg ${ns}><text>&b;</text></svg>`, 'it declares entities that build on others'],
    [
      'uses of uses',
      `<svg ${ns}><defs>${uses}</defs><use href="#u0"/></svg>`,
      'its <use> elements unpack to more than 200000 elements',
    ],
    ['a use of itself', `<svg ${ns}><g id="a"><use href="#a"/></g></svg>`, 'its <use> elements refer to themselves'],
    ['nesting without end', `<svg ${ns}>${'<g>'.repeat(5000)}</svg>`, 'it nests deeper than 256 elements'],
  ])('%s', async (_, text, why) => {
    const { status, reason, svg } = await clean(text);
    expect([status, reason]).toEqual(['failed', why]);
    expect(svg).toBe(`bin ${text}`);
  });
});

describe('a harmless drawing', () => {
  test('loses only what draws nothing', async () => {
    const { svg } = await clean(
      `<?xml version="1.0"?>\n<!-- Made by hand -->\n<svg ${ns} xmlns:sodipodi="http://sodipodi.example" viewBox="0 0 1 1">
        <metadata><x/></metadata><sodipodi:namedview id="v"/>
        <text>two  <tspan>words</tspan> </text>
        <path sodipodi:nodetypes="cc" d="M0.12345678 0L1 1"/>
      </svg>`,
    );
    expect(svg).toBe(
      'svg <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>two  <tspan>words</tspan> </text>' +
        '<path d="M0.12345678 0L1 1"/></svg>',
    );
  });

  test('keeps inner references, inlined pictures and links to pages', async () => {
    const inner =
      '<defs><linearGradient id="a"/></defs><path fill="url(#a)"/><use xlink:href="#a"/>' +
      '<image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/><a href="https://garden.example/"><path/></a>' +
      '<style>.a{fill:url("#a")} .b &gt; .c{color:red}</style>';
    const { svg, notes } = await clean(`<svg ${ns}>${inner}</svg>`);
    expect(svg).toContain(inner);
    expect(notes).toBe('');
  });

  test('that needs no change is not rewritten', async () => {
    const text = `<svg xmlns="http://www.w3.org/2000/svg"><path d='M0 0'></path></svg>`;
    const tight = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';
    expect((await clean(tight)).svg).toBe(`svg ${tight}`);
    expect((await clean(text)).svg).toBe(`svg ${tight}`);
  });

  test('may name its namespaces by entities, as drawing programs do', async () => {
    const { status, svg } = await clean(
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
        <!ENTITY ns_svg "http://www.w3.org/2000/svg">
      ]><svg xmlns="&ns_svg;"><path/></svg>`,
    );
    expect(status).toBe('made');
    expect(svg).toBe('svg <svg xmlns="http://www.w3.org/2000/svg"><path/></svg>');
  });
});
