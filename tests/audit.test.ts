import { describe, expect, test } from 'vitest';
import { audit } from '../src/audit/audit.ts';
import { auditHtml } from '../src/audit/html.ts';
import type { AuditPage } from '../src/audit/page.ts';
import { proposalText } from '../src/audit/proposal.ts';
import { auditText } from '../src/audit/text.ts';
import type { BlockSpan, LegacyHtml } from '../src/dialects/dialect.ts';

const site = { title: 'Sample', url: 'https://sample.example', files: 0 };

function page(path: string, some: Partial<AuditPage>): AuditPage {
  const { body = '', bodyLine = 1 } = some;
  const read = { body, bodyLine, text: body, fileLine: (line: number) => bodyLine + line - 1 };
  const base = { path, collection: '_posts', dialect: 'kramdown', data: undefined, legacy: undefined, doc: undefined };
  return { ...base, ...read, diagnostics: [], ...some };
}

/** A page made of blocks, each with the lines it was written on. */
function legacy(...blocks: readonly (readonly [html: string, line: number, endLine: number])[]): LegacyHtml {
  let html = '';
  const spans: BlockSpan[] = [];
  const marks: { at: number; line: number }[] = [];
  for (const [block, line, endLine] of blocks) {
    marks.push({ at: html.length, line });
    spans.push({ from: html.length, to: html.length + block.length, line, endLine });
    html += `${block}\n`;
  }
  return { html, marks, blocks: spans, warnings: [] };
}

describe('front matter fields', () => {
  const pages = [
    page('a.md', { data: { title: 'One', tags: ['x'], hero: [{ image: '/uploads/a.png', alt: '' }] } }),
    page('b.md', { data: { title: 'Two', tags: [], lead: 'A **bold** lead', date: '2020-01-02' } }),
  ];
  const fields = new Map(audit(site, pages).fields.map((field) => [field.name, field]));

  test('are told with their types and the share of posts that fill them', () => {
    expect(fields.get('title')).toMatchObject({ posts: 2, fill: 1, types: { string: 2 } });
    expect(fields.get('tags')).toMatchObject({ posts: 2, fill: 0.5, types: { empty: 1, list: 1 } });
    expect(fields.get('hero[].alt')).toMatchObject({ posts: 1, fill: 0, types: { empty: 1 } });
    expect(fields.get('date')).toMatchObject({ types: { date: 1 } });
  });

  test('say what their values hold', () => {
    expect(fields.get('lead')?.holds).toEqual({ markdown: 1 });
    expect(fields.get('hero[].image')?.holds).toEqual({ image: 1 });
  });
});

describe('constructs', () => {
  const body = [
    '<div class="box" onclick="go()">',
    '`<b>` and <https://sample.example/> are none',
    '</div>',
    '```html',
    '<font>code</font>',
    '```',
    '{% include video.html %} {{ page.title }}',
    'text{: .lead }',
    '> a',
    '> b',
  ].join('\n');
  const found = new Map(audit(site, [page('a.md', { body, bodyLine: 5 })]).constructs.map((one) => [one.name, one]));

  test('are counted where they are written, and not where code shows them', () => {
    expect(found.get('<div>')).toMatchObject({ count: 1, spots: [{ path: 'a.md', line: 5 }] });
    expect([...found.keys()]).not.toContain('<font>');
    expect([...found.keys()]).not.toContain('<b>');
    expect([...found.keys()]).not.toContain('<https>');
  });

  test('tell templates, attribute lists, scripts in attributes and quotations', () => {
    expect(found.get('{% include %}')).toMatchObject({ group: 'template', spots: [{ path: 'a.md', line: 11 }] });
    expect(found.get('{{ … }}')?.count).toBe(1);
    expect(found.get('{: attribute list }')?.count).toBe(1);
    expect(found.get('on… (script)')?.count).toBe(1);
    expect(found.get('blockquote')?.count).toBe(1);
  });
});

describe('components', () => {
  const accordion =
    '<div class="accordion mb-3"><div class="accordion-item"><button class="accordion-title">T</button><div class="accordion-content"><p>x</p></div></div></div>';
  const pages = ['a.md', 'b.md'].map((path) =>
    page(path, { legacy: legacy([accordion, 1, 4], ['<p class="mb-3">text</p>', 6, 6]) }),
  );
  const { components } = audit(site, pages);

  test('are found by shape, with their parts under them', () => {
    expect(components.map(({ selector, kind, posts }) => [selector, kind, posts])).toEqual([
      ['div.accordion', 'accordion', 2],
    ]);
    expect(components[0]?.parts.map(({ selector }) => selector)).toContain('button.accordion-title');
  });

  test('come with a rule to paste', () => {
    const { proposal } = components[0] ?? {};
    expect(proposal && proposalText(proposal)).toBe(
      "transforms: { accordions: { forms: [{ item: 'div.accordion-item', title: 'button.accordion-title', content: 'div.accordion-content' }] } },",
    );
  });

  test('of a picture and its caption come with a rule for a figure', () => {
    const html =
      '<div class="photo-wrap"><img class="img-thumb" src="a.jpg"><div class="caption">Le refuge</div></div>';
    const two = ['a.md', 'b.md'].map((path) => page(path, { legacy: legacy([html, 1, 1]) }));
    const [found] = audit(site, two).components;
    expect(found?.kind).toBe('figure');
    expect(found?.proposal && proposalText(found.proposal)).toBe(
      "transforms: { figures: { boxes: [{ box: 'div.photo-wrap', caption: 'div.caption' }] } },",
    );
  });

  test('seen once are none, unless their name tells what they are', () => {
    const once = page('a.md', {
      legacy: legacy(['<div class="xyz"><p>x</p></div><div class="callout">y</div>', 1, 1]),
    });
    expect(audit(site, [once]).components.map(({ selector }) => selector)).toEqual(['div.callout']);
  });
});

describe('where GFM parts from the site', () => {
  test('lines are paired, and the cause is told by its signs', () => {
    const body = 'Hello\n\n> quote\n{: .box}\n\nThe end';
    const own = legacy(
      ['<p>Hello</p>', 1, 1],
      ['<blockquote class="box"><p>quote</p></blockquote>', 3, 4],
      ['<p>The end</p>', 6, 6],
    );
    const gfm = legacy(
      ['<p>Hello</p>', 1, 1],
      ['<blockquote><p>quote\n{: .box}</p></blockquote>', 3, 4],
      ['<p>The end</p>', 6, 6],
    );
    const { disagreements } = audit(site, [page('a.md', { body, bodyLine: 3, legacy: own, gfm })]);
    expect(disagreements).toHaveLength(1);
    expect(disagreements[0]).toMatchObject({ posts: 1, count: 1, spots: [{ path: 'a.md', line: 5 }] });
    expect(disagreements[0]?.name).toContain('attribute list');
    expect(disagreements[0]?.example.gfm).toContain('{: .box}');
  });

  test('one block against several is one difference', () => {
    const body = '<div>\n\n    <p>x</p>\n</div>';
    const own = legacy(['<div><p>x</p></div>', 1, 4]);
    const gfm = legacy(['<div>', 1, 1], ['<pre><code>&lt;p&gt;x&lt;/p&gt;</code></pre>', 3, 3], ['</div>', 4, 4]);
    const { disagreements } = audit(site, [page('a.md', { body, legacy: own, gfm })]);
    expect(disagreements.map(({ name, count }) => [name, count])).toEqual([
      ['HTML that GFM shows as code: a blank line, then four spaces', 1],
    ]);
  });

  test('curled quotes and spacing are none', () => {
    const own = legacy(['<p>“a” – b</p>', 1, 1]);
    const gfm = legacy(['<p>"a" -- b\n</p>', 1, 1]);
    expect(audit(site, [page('a.md', { body: '"a" -- b', legacy: own, gfm })]).disagreements).toEqual([]);
  });
});

test('posts for a person are those with something to mend, and say what', () => {
  const pages = [
    page('fine.md', { body: 'Text.' }),
    page('note.md', { body: '<a href="LIEN">x</a>' }),
    page('raw.md', {
      diagnostics: [
        { code: 'html-kept-raw', severity: 'warning', args: { element: 'form', reason: 'x' }, path: 'raw.md' },
      ],
    }),
  ];
  const report = audit(site, pages);
  expect(report.attention).toEqual([
    { path: 'note.md', reasons: ["it holds an editor's note"] },
    { path: 'raw.md', reasons: ['raw HTML was kept'] },
  ]);
  expect(report.notUnderstood.map(({ name }) => name)).toEqual(['<form> kept as raw HTML']);
});

describe('reports', () => {
  const evil = '"><script>alert(1)</script>';
  const report = audit(
    { ...site, title: evil },
    [page(`${evil}.md`, { data: { [evil]: evil }, body: '<div>' })],
    'ghost',
  );

  test('the page escapes what posts hold, loads nothing and runs nothing', () => {
    const html = auditHtml(report);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\b(?:src|href)=/);
  });

  test('the text names what a target cannot express, also when that is nothing', () => {
    expect(auditText(report)).toContain('What ghost cannot express: 0 posts go as they are, 0 do not\n  nothing');
  });

  test('the same pages give the same report', () => {
    expect(JSON.stringify(audit(site, [page('a.md', { body: '<div>' })]))).toBe(
      JSON.stringify(audit(site, [page('a.md', { body: '<div>' })])),
    );
  });
});
