import { describe, expect, test } from 'vitest';
import { guardMarkup, limits } from '../src/page/guard.ts';
import { loadPage } from '../src/page/page.ts';
import { after, append, swap } from '../src/page/splice.ts';
import { createElement } from '../src/page/nodes.ts';
import { legacyOf, pageOf, transform } from './contracts/transform.ts';
import { testimonials } from '../transforms/testimonials.ts';
import { dropActive } from '../transforms/drop-active.ts';
import { accordions } from '../transforms/accordions.ts';

describe('guardMarkup', () => {
  test('refuses what a browser would take too long to mend', () => {
    expect(guardMarkup('<div>'.repeat(limits.depth + 1)).refused).toContain('nest deeper');
    expect(guardMarkup('<br>'.repeat(limits.tags + 1)).refused).toContain('tags');
    expect(guardMarkup(`<p ${Array.from({ length: 300 }, (_, at) => `a${at}`).join(' ')}>`).refused).toContain(
      'attributes',
    );
    expect(guardMarkup(Array.from({ length: 300 }, (_, at) => `<b id="${at}">`).join('')).refused).toContain('open');
  });

  test('lets long plain pages through', () => {
    expect(guardMarkup('<p>a<li>b'.repeat(5000)).refused).toBeUndefined();
    expect(guardMarkup('<font color=red>a '.repeat(1000)).refused).toBeUndefined();
    expect(guardMarkup('<p><b>a '.repeat(5000)).refused).toBeUndefined();
    expect(guardMarkup('<b>a<br>'.repeat(5000)).refused).toContain('inline elements nest');
  });

  test('finds end tags that close nothing', () => {
    expect(guardMarkup('<div>a</span></div></div>').stray.map(({ tag }) => tag)).toEqual(['span', 'div']);
  });
});

describe('loadPage', () => {
  test('throws a plain sentence where the page is refused', () => {
    expect(() => pageOf('<div>'.repeat(300))).toThrow(
      'the page is too large to parse: its elements nest deeper than 256',
    );
  });

  test('traces nodes to the lines of the file', () => {
    const legacy = {
      ...legacyOf('<p>a</p>\n<p>b\nc</p>'),
      blocks: [
        { from: 0, to: 8, line: 1, endLine: 1 },
        { from: 9, to: 19, line: 2, endLine: 3 },
      ],
    };
    const page = loadPage(legacy, { opaque: [], fileLine: (line) => line + 10 });
    const [one, two] = page.$('p').get();
    expect(one && page.placeOf(one)).toEqual({ line: 11, endLine: 11 });
    expect(two && page.placeOf(two)).toEqual({ line: 12, endLine: 13 });
    expect([one && page.blockOf(one), two && page.blockOf(two)]).toEqual([0, 1]);
  });

  test('makes elements of opaque pieces in text, and text of those in code and attributes', () => {
    const piece = (id: number): string => `\uE000${String.fromCharCode(0xe010 + id)}\uE001`;
    const html = `<p>${piece(0)}</p><p>See ${piece(1)}.</p><a href="${piece(1)}">x</a><pre><code>${piece(0)}</code></pre>`;
    const { $ } = pageOf(html, ['{% map %}', '{{ who }}']);
    expect($.html()).toBe(
      '<rf-opaque n="0" raw="{% map %}"></rf-opaque><p>See <rf-opaque n="1" raw="{{ who }}"></rf-opaque>.</p>' +
        '<a href="{{ who }}">x</a><pre><code>{% map %}</code></pre>',
    );
  });

  test('says a repair a hundred times and then how many more there are', () => {
    const { repairs } = pageOf('<p>a</b>\n'.repeat(5000));
    const said = repairs.map(({ message }) => message).filter((message) => message.includes('</b>'));
    expect(said).toHaveLength(100);
    expect(said.at(-1)).toBe('The end tag </b> closes nothing and was left out, and so 4900 times more');
  });

  test('lists what was mended', () => {
    const { repairs } = pageOf('<ul>\n<p>a\n<li>b</li>\n</ul>\n<div>c\n</b>');
    expect(repairs.map(({ excerpt, place }) => [excerpt, place?.line])).toEqual([
      ['</b>', 6],
      ['<p>', 2],
      ['<div>', 5],
    ]);
  });
});

describe('the ledger', () => {
  test('says what a dropped element takes away', () => {
    const html = '<noscript>x</noscript><p><img src="https://a.example/p.gif" width="1" height="1">y</p>';
    const { ledger } = transform(html, [dropActive]);
    expect(ledger.at(-1)).toMatchObject({
      class: 'dropped-by-rule',
      rule: 'drop-active',
      effects: [{ what: 'image', sign: 'lost', text: 'https://a.example/p.gif' }],
      place: { line: 1 },
    });
  });

  test('says what a dropped element changes beside it', () => {
    const pixel = '<img src="https://a.example/p.gif" width="1" height="1">';
    const { ledger } = transform(`<p>See “<b>Harz</b>${pixel}”, <a href="/b">${pixel} book</a></p>`, [dropActive]);
    expect(ledger.map(({ effects }) => effects?.filter(({ what }) => what !== 'image'))).toEqual([
      [
        { what: 'words', sign: 'lost', text: `"Harz ",` },
        { what: 'words', sign: 'gained', text: `"Harz",` },
      ],
      [
        { what: 'link', sign: 'lost', text: '/b' },
        { what: 'link', sign: 'gained', text: '/b' },
      ],
    ]);
  });

  test('says that a button became a heading', () => {
    const html =
      '<div class="accordion-item"><button class="accordion-title">More</button><div class="accordion-content">a</div></div>';
    const { ledger } = transform(html, [accordions]);
    expect(ledger).toMatchObject([
      { class: 'changed-by-rule', excerpt: 'More', effects: [{ what: 'heading', sign: 'gained', text: 'More' }] },
    ]);
  });

  test('keeps excerpts to 80 characters', () => {
    const { ledger } = transform(`<!-- c --><blockquote><p>${'word '.repeat(60)}</p><p>— Ann Bell</p></blockquote>`, [
      testimonials,
    ]);
    expect(ledger.map(({ excerpt }) => excerpt.length)).toEqual([80]);
  });
});

describe('splice', () => {
  test('keeps the links between siblings whole', () => {
    const [one, two, three] = ['a', 'b', 'i'].map((name) => createElement(name));
    const parent = createElement('div');
    if (!one || !two || !three) throw new Error('no elements');
    append(parent, [one, two, three]);
    swap(two, []);
    expect([one.next, three.prev, two.parent]).toEqual([three, one, null]);
    after(one, [two]);
    swap(one, [three]);
    expect(parent.children).toEqual([three, two]);
    expect([three.prev, three.next, two.prev, two.next]).toEqual([null, two, three, null]);
  });
});

test('a numeric reference without end does not stop a page', () => {
  const legacy = { html: `<p>a &#${'9'.repeat(5000)}; b</p>`, marks: [], blocks: [], warnings: [] };
  const { $ } = loadPage(legacy, { opaque: [], fileLine: (line) => line });
  expect($('p').text()).toMatch(/^a .*9; b$/);
});
