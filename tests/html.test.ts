import { describe, expect, test } from 'vitest';
import type { Block } from '../src/document/block.ts';
import type { Inline } from '../src/document/inline.ts';
import { inertHtml, isInertUrl } from '../src/html/inert.ts';
import { createHtmlPrinter, printBlocks, printInlines } from '../src/html/print.ts';

const text = (value: string): Inline => ({ type: 'text', value });
const paragraph = (value: string): Block => ({ type: 'paragraph', children: [text(value)] });

describe('printBlocks', () => {
  test('escapes text, attributes and code', () => {
    expect(printInlines([text('a < b & c'), { type: 'inlineCode', value: '<b>' }])).toBe(
      'a &lt; b &amp; c<code>&lt;b&gt;</code>',
    );
    expect(printInlines([{ type: 'image', url: '/x.png', alt: 'the "x" & co' }])).toBe(
      '<img src="/x.png" alt="the &quot;x&quot; &amp; co">',
    );
  });

  test('prints tight and loose lists, nested', () => {
    const inner: Block = {
      type: 'list',
      ordered: true,
      start: 3,
      spread: false,
      children: [{ type: 'listItem', children: [paragraph('three')] }],
    };
    const outer: Block = {
      type: 'list',
      ordered: false,
      spread: false,
      children: [{ type: 'listItem', checked: true, children: [paragraph('one'), inner] }],
    };
    expect(printBlocks([outer])).toBe(
      '<ul>\n<li><input type="checkbox" disabled checked> one\n<ol start="3">\n<li>three</li>\n</ol></li>\n</ul>\n',
    );
    expect(printBlocks([{ ...inner, spread: true, start: 1 }])).toBe('<ol>\n<li><p>three</p></li>\n</ol>\n');
  });

  test('leaves out the header a legacy table lacked', () => {
    const cell = (value: string) => ({ type: 'tableCell' as const, children: value ? [text(value)] : [] });
    const table: Block = {
      type: 'table',
      align: ['right', null],
      children: [
        { type: 'tableRow', children: [cell(''), cell('')] },
        { type: 'tableRow', children: [cell('1'), cell('2')] },
      ],
    };
    expect(printBlocks([table])).toBe(
      '<table>\n<tbody>\n<tr><td style="text-align:right">1</td><td>2</td></tr>\n</tbody>\n</table>\n',
    );
  });

  test('prints a testimonial as a quote that ends with who said it', () => {
    const testimonial: Block = {
      type: 'testimonial',
      rule: 'blockquote-cite',
      quote: [paragraph('It works.')],
      attribution: { text: 'Ada, engineer', children: [text('Ada, engineer')] },
    };
    expect(printBlocks([testimonial])).toBe('<blockquote>\n<p>It works.</p>\n<p>Ada, engineer</p>\n</blockquote>\n');
  });

  test('prints an embed as a link or as a frame', () => {
    const embed: Block = {
      type: 'embed',
      provider: 'youtube',
      url: 'https://www.youtube.com/watch?v=abc',
      src: 'https://www.youtube.com/embed/abc',
      children: [],
    };
    expect(printBlocks([embed])).toBe(
      '<p><a href="https://www.youtube.com/watch?v=abc">https://www.youtube.com/watch?v=abc</a></p>\n',
    );
    expect(printBlocks([embed], { embeds: 'frame' })).toBe(
      '<p><iframe src="https://www.youtube.com/embed/abc"></iframe></p>\n',
    );
  });

  test('numbers footnotes by their first reference, also those that notes refer to', () => {
    const printer = createHtmlPrinter();
    const html = printer.inlines([
      { type: 'footnoteReference', label: 'b' },
      { type: 'footnoteReference', label: 'b' },
    ]);
    expect(html).toContain('id="fnref-b"');
    expect(html).toContain('id="fnref-b-2"');
    const notes = printer.footnotes([
      { type: 'footnoteDefinition', label: 'a', children: [paragraph('A')] },
      { type: 'footnoteDefinition', label: 'b', children: [paragraph('B')] },
    ]);
    expect(notes.indexOf('fn-b')).toBeLessThan(notes.indexOf('fn-a'));
    expect(notes).toContain('<p>A <a href="#fnref-a" class="footnote-backref">↩</a></p>');
  });

  test('says template pieces only when told to', () => {
    const opaque: Block = { type: 'html', value: '{% include x.html %}', opaque: true };
    expect(printBlocks([opaque])).toBe('');
    expect(printBlocks([opaque], { opaque: 'text' })).toBe('{% include x.html %}\n');
  });
});

describe('inert output', () => {
  test.each([
    ['<p onclick="go()">x</p>', '<p>x</p>'],
    ['a<script>alert(1)</script>b', 'ab'],
    ['<a href="jav\tascript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href="&#106;avascript:alert(1)">x</a>', '<a>x</a>'],
    ['<iframe srcdoc="<b>"></iframe>', '<iframe></iframe>'],
    ['<iframe src="data:text/html,x"></iframe>', '<iframe></iframe>'],
    ['<object data="x.swf"><p>fallback</p></object>', '<p>fallback</p>'],
    [
      '<svg><animate attributeName="href" values="#;javascript:alert(1)"></animate></svg>',
      '<svg><animate attributeName="href"></animate></svg>',
    ],
    ['<img src=x onerror=alert(1) ', '&lt;img src=x onerror=alert(1) '],
    ['<!-- open', '&lt;!-- open'],
  ])('%s', (html, expected) => {
    expect(inertHtml(html)).toBe(expected);
  });

  test('gives harmless HTML back byte for byte', () => {
    const html = `<DIV class='box'>\n  <p>One<br/>two &amp; <a href=/x>three</a>\n</DIV><img src="data:image/png;base64,xx">`;
    expect(inertHtml(html)).toBe(html);
  });

  test('links that could run something lose their address, not their words', () => {
    expect(printInlines([{ type: 'link', url: 'JaVaScript:go()', children: [text('go')] }])).toBe('go');
    expect(isInertUrl('https://example.org/?q=javascript:x')).toBe(true);
    expect(isInertUrl('data:text/html,x')).toBe(false);
  });
});
