import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderLiquid, type RenderedBody } from '../src/read/liquid.ts';
import { placeholder } from '../src/read/opaque.ts';
import { renderShortcodes } from '../src/read/shortcodes.ts';

const page = { title: 'Hello', image: '/a.png', hidden: false, tags: ['x', 'y'], empty: '' };
const site = { url: 'https://example.org', baseurl: '/base' };
const urls: Readonly<Record<string, string>> = { '2020-01-01-a': '/base/2020/a/' };
const render = (body: string): RenderedBody =>
  renderLiquid(body, { page, site, resolveUrl: (_kind, argument) => urls[argument] });

describe('renderLiquid', () => {
  test.each([
    ['{{ site.baseurl }}/x', '/base/x'],
    ['{{site.url}}{{ page.image }}', 'https://example.org/a.png'],
    ['{{ page.title | upcase }}', 'HELLO'],
    ['{{ "/x" | relative_url }} {{ "/x" | absolute_url }}', '/base/x https://example.org/base/x'],
    ['{{ page.missing | default: "d" }}', 'd'],
    ['a{{ page.empty }}b', 'ab'],
    ['a{{ page.missing }}b', 'ab'],
    ['{% raw %}{{ kept }}{% endraw %}', '{{ kept }}'],
    ['a{% comment %}{% foo %}{% endcomment %}b', 'ab'],
    ['{% if page.hidden %}no{% else %}yes{% endif %}', 'yes'],
    ['{% if page.nothing %}no{% endif %}yes', 'yes'],
    ['{% for t in page.tags %}<{{ t }}>{% endfor %}', '<x><y>'],
    ['{% assign a = page.title | slugify %}{{ a }}', 'hello'],
    ['{% capture c %}a\nb{% endcapture %}{{ c | size }}', '3'],
    ['{% post_url 2020-01-01-a %}', '/base/2020/a/'],
    ['{% codeblock %}\na  \n  \n{% endcodeblock %}', '<figure class="highlight"><pre><code>a</code></pre></figure>'],
    ['a  {%- assign b = 1 -%}  \n c', 'ac'],
    [
      '{% highlight C++ linenos %}\n\na < "b"\n{% endhighlight %}',
      '<figure class="highlight"><pre><code class="language-c--" data-lang="c++">a &lt; &quot;b&quot;</code></pre></figure>',
    ],
  ])('renders %j', (body, text) => {
    expect(render(body)).toMatchObject({ text, opaque: [] });
  });

  test.each([
    ['{% include x.html a="b" %}', 'tag'],
    ['{{ "shawn" | team_photo }}', 'output'],
    ['{{ site.data.x }}', 'output'],
    ['{{ layout.thing | size }}', 'output'],
    ['{{ page.title | team_photo }}', 'output'],
    ['{% post_url 1999-01-01-nothing %}', 'tag'],
    ['{% for p in site.posts %}{{ p.title }}{% endfor %}', 'block'],
    ['{% if site.data.x %}kept{% else %}too{% endif %}', 'block'],
  ])('keeps %j', (raw, kind) => {
    const { text, opaque } = render(`a\n\n${raw}\n\nb`);
    expect(text).toBe(`a\n\n${placeholder(0)}\n\nb`);
    expect(opaque).toEqual([{ id: 0, raw, line: 3, kind }]);
  });

  test.each([
    ['key: ${{ secrets.KEY }}.', 'key: $.'],
    ['{{#each items}}<b>{{this.name}}</b>{{/each}}', '<b></b>'],
    ['{{ price | currency:"EUR" }}, {{ $index + 1 }}, {{}}', ', , '],
    ['{{ none | default: "some" }}', 'some'],
    ['{% if env %}no{% else %}yes{% endif %}', 'yes'],
    ['{% for t in page.tags %}<{{ t.name }}>{% endfor %}', '<><>'],
  ])('shows nothing for names that Jekyll does not know: %j', (body, text) => {
    expect(render(body)).toMatchObject({ text, opaque: [] });
  });

  test('says which names mean nothing', () => {
    expect(render('a\nb {{ secrets.KEY }}').notices).toEqual([
      { code: 'liquid-nothing', args: { raw: '{{ secrets.KEY }}' }, line: 2, column: 3 },
    ]);
  });

  test.each([
    '{% include a.html %}{{ name }}',
    '{% assign name = site.data.x %}{{ name.y }}',
    '{% load name %}{{ name }}',
  ])('keeps a name that may have a value: %j', (body) => {
    expect(render(body).opaque.map(({ raw }) => raw)).toContain(/\{\{.*\}\}$/.exec(body)?.[0]);
  });

  test('reads what stands between an unknown pair of tags', () => {
    const { text, opaque } = render('{% note %}\n*inside* {{ page.title }}\n{% endnote %}\n');
    expect(text).toBe(`${placeholder(0)}\n*inside* Hello\n${placeholder(1)}\n`);
    expect(opaque.map(({ raw }) => raw)).toEqual(['{% note %}', '{% endnote %}']);
  });

  test('leaves out what stands in a branch not taken', () => {
    expect(render('{% if page.hidden %}{% include a %}{% endif %}b')).toMatchObject({ text: 'b', opaque: [] });
  });

  test('keeps the whole body where Jekyll would stop', () => {
    const body = 'a\n{% if x %}\nb {{ page.title }}\n';
    expect(render(body)).toMatchObject({ text: body, opaque: [], notices: [{ code: 'liquid-error', line: 2 }] });
  });

  test('stops loops that run away', () => {
    const body = '{% for i in (1..100000000) %}x{% endfor %}';
    expect(render(body)).toMatchObject({ text: body, notices: [{ code: 'liquid-error' }] });
  });

  test('traces each line to the body', () => {
    const body =
      'one\n{% comment %}\ngone\n{% endcomment %}\nfive {{ page.title }}\n{% for t in page.tags %}\nseven {{ t }}\n{% endfor %}\nnine';
    const { text, lines } = render(body);
    const traced = text.split('\n').map((line, at) => [line, lines[at]]);
    for (const [line, from] of [
      ['one', 1],
      ['five Hello', 5],
      ['seven x', 7],
      ['seven y', 7],
      ['nine', 9],
    ]) {
      expect(traced).toContainEqual([line, from]);
    }
    expect(lines).toHaveLength(text.split('\n').length);
  });

  test('traces literal lines exactly, whatever stands between them', () => {
    const piece = constantFrom(
      '{{ page.title }}',
      '{% include a %}',
      '{% assign a = 1 %}',
      '\n',
      'word',
      '{% raw %}\n{{\n{% endraw %}',
    );
    assert(
      property(array(piece, { maxLength: 30 }), (pieces) => {
        const body = pieces.map((text, at) => (text === 'word' ? `w${at}w` : text)).join('');
        const { text, lines } = render(body);
        const source = body.split('\n');
        for (const [at, line] of text.split('\n').entries()) {
          for (const [word] of line.matchAll(/w\d+w/g)) expect(source[(lines[at] ?? 0) - 1]).toContain(word);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('takes its own marks in a body for text', () => {
    const { text, opaque } = render(`{{ page.title }} \uE000\uE010\uE001`);
    expect(opaque).toHaveLength(1);
    expect(text.replace(placeholder(0), opaque[0]?.raw ?? '')).toBe('Hello \uE000\uE010\uE001');
  });
});

describe('renderShortcodes', () => {
  test('keeps shortcodes and reads what stands between them', () => {
    const { text, opaque } = renderShortcodes('a\n{{% box class="x" %}}\n**in**\n{{% /box %}}\n{{< youtube id >}}\n');
    expect(text).toBe(`a\n${placeholder(0)}\n**in**\n${placeholder(1)}\n${placeholder(2)}\n`);
    expect(opaque.map(({ kind, line }) => [kind, line])).toEqual([
      ['block', 2],
      ['block', 4],
      ['tag', 5],
    ]);
  });

  test.each([
    ['[a]({{< ref "/blog/x.md" >}})', '[a](/found/blog/x.md)'],
    ['[a]({{% relref "x.md#part" %}} "Title")', '[a](/found/x.md#part "Title")'],
    ['<a href="{{<ref `x` >}}">', '<a href="/found/x">'],
    ['{{< ref path="x" >}}', '/found/x'],
    ['{{</* ref "x" */>}}', '{{< ref "x" >}}'],
  ])('%s is the address of the page', (body, text) => {
    const rendered = renderShortcodes(body, (argument) => `/found/${argument.replace(/^\//, '')}`);
    expect(rendered.text).toBe(text);
    expect(rendered.opaque).toEqual([]);
  });

  test('keeps a reference to a page that is not there', () => {
    expect(renderShortcodes('[a]({{< ref "gone" >}})').opaque.map(({ raw }) => raw)).toEqual(['{{< ref "gone" >}}']);
  });

  test('shows a shortcode that is only shown, and code as code', () => {
    expect(renderShortcodes('{{</* x */>}}').text).toBe('{{< x >}}');
    const { text, lines } = renderShortcodes('{{< highlight go >}}\na < b\n{{< /highlight >}}\nend');
    expect(text).toBe('<pre><code class="language-go" data-lang="go">a &lt; b</code></pre>\nend');
    expect(lines.at(-1)).toBe(4);
  });
});
