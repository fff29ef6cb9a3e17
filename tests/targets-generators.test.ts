import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { load } from 'cheerio';
import type { Block, ListItem } from '../src/document/block.ts';
import type { Inline } from '../src/document/inline.ts';
import type { Document } from '../src/document/document.ts';
import { astro } from '../src/targets/astro.ts';
import { docusaurus } from '../src/targets/docusaurus.ts';
import { eleventy } from '../src/targets/eleventy.ts';
import { fieldsText } from '../src/targets/generators/fields.ts';
import { hugo } from '../src/targets/hugo.ts';
import type { Target } from '../src/targets/target.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit, type Emission, withBlocks } from './contracts/target.ts';

const send = (target: Target, ...docs: Document[]): Promise<Emission> => emit(target.configure(undefined), docs);
const paragraph = (value: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value }] });

function postOf({ files }: Emission): {
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
} {
  const post = files.find(({ path }) => path.endsWith('.md'));
  const [, front = '', body = ''] = /^---\n([\s\S]*?)---\n\n([\s\S]*)$/.exec(String(post?.content)) ?? [];
  return { path: post?.path ?? '', fields: parse(front) as Record<string, unknown>, body };
}

describe.each([astro, hugo, eleventy, docusaurus])('$name', (target) => {
  contract(target);

  test('keeps the instant with its offset, the terms, the lead and the old addresses', async () => {
    const { fields } = postOf(await send(target, everyBlock));
    expect(fields).toMatchObject({
      title: 'Every block: "été" & <more>',
      date: '2023-09-25T10:00:00+02:00',
      description: 'A short lead & more. Its second paragraph.',
      aliases: ['/2023/09/25/every-block.html', '/old/every-block/'],
      key: everyBlock.key,
    });
    const labels = (fields['tags'] as (string | { label: string })[]).map((tag) => Object(tag).label ?? tag);
    expect(labels).toEqual(expect.arrayContaining(['Open data', 'C++', 'Données, ouvertes']));
    expect(fields['legacy']).toMatchObject({ layout: 'post', rating: 4 });
  });

  test('brings the pictures that the post uses', async () => {
    const { files } = await send(target, everyBlock);
    expect(files.filter(({ path }) => path.endsWith('uploads/team.webp'))).toHaveLength(1);
  });
});

test('front matter says the same to a reader of YAML 1.1', () => {
  const fields = { title: 'no', tags: ['on', '1_000', '2024-01-01', '12:30', '0o17'], note: 'a: b # c' };
  const text = fieldsText({ ...fields, empty: [], none: undefined });
  expect(parse(text, { version: '1.1' })).toEqual(fields);
  expect(parse(text, { version: '1.2' })).toEqual(fields);
});

test('Hugo reads no shortcode in old text', async () => {
  const emission = await send(
    hugo,
    withBlocks(paragraph('{{< youtube x >}} {{% y %}} {{ z }}'), paragraph('{{< open')),
  );
  const { body } = postOf(emission);
  expect(body).toContain('{{</* youtube x */>}} {{%/* y */%}} {{ z }}');
  expect(body).not.toMatch(/\{\{[<%](?!\/\*)/);
  expect(emission.shown[0]).toContain('{{&lt; youtube x &gt;}}');
  expect(emission.diagnostics.map(({ args }) => args['what'])).toEqual(['a shortcode sign that nothing closes']);
});

test('Eleventy and Docusaurus are told to read plain Markdown', async () => {
  expect(postOf(await send(eleventy, everyBlock)).fields['templateEngineOverride']).toBe('md');
  expect(postOf(await send(docusaurus, everyBlock)).fields['mdx']).toEqual({ format: 'md' });
});

test('Docusaurus keeps a heading at the start, signs that it reads itself, and tags that are no letters', async () => {
  const heading = (depth: 1 | 2, value: string): Block => ({
    type: 'heading',
    depth,
    children: [{ type: 'text', value }],
  });
  const emission = await send(
    docusaurus,
    withBlocks(
      heading(1, 'First'),
      paragraph('Well :tada: done, at 12:30:45, a :note[x].'),
      heading(1, 'Next'),
      paragraph(':::note Not a box'),
      heading(2, 'Third {#one}'),
      heading(2, 'Fourth'),
      heading(1, 'Fifth'),
    ),
  );
  const { body, fields } = postOf(emission);
  expect(body.split('\n\n')).toEqual([
    '<h1>First</h1>',
    'Well :<span></span>tada: done, at 12:30:45, a :<span></span>note[x].',
    '<h1>Next</h1>',
    ':<span></span>::note Not a box',
    '<h2>Third {#one}</h2>',
    '## Fourth',
    '# Fifth\n',
  ]);
  expect(fields['tags']).toContainEqual({ label: 'C++', permalink: '/c-2b-2b' });
  expect(fields['tags']).toContain('Actualités');
});

test.each([astro, hugo, eleventy, docusaurus])('$name shows no piece for the old templates', async (target) => {
  const piece = (value: string): { type: 'html'; value: string; opaque: true } => ({
    type: 'html',
    value,
    opaque: true,
  });
  const line: Inline[] = [piece('{{ a | b }}'), { type: 'text', value: ' signs **here**' }];
  const link: Inline = { type: 'link', url: '{{ site.baseurl }}/x/', children: [{ type: 'text', value: 'x' }] };
  const emission = await send(
    target,
    withBlocks(
      piece('{% include x.html a="-->" %}'),
      { type: 'paragraph', children: line },
      { type: 'paragraph', children: [link] },
    ),
  );
  const { body } = postOf(emission);
  expect(load(emission.shown[0] ?? '').text()).not.toMatch(/\{[{%]/);
  expect(body).toMatch(
    /^<!-- \{% include x\.html a="--\u200B>" %\} -->\n\n<span hidden><!-- \{\{ a &#124; b \}\} --><\/span> signs /,
  );
  expect(body).toContain('[x]({{ site.baseurl }}/x/)');
});

test('a missing picture keeps the address the legacy page asked for, from the root', async () => {
  const image: Block = { type: 'paragraph', children: [{ type: 'image', url: 'gone.gif', alt: 'x' }] };
  const emission = await send(astro, withBlocks(image));
  expect(postOf(emission).body).toBe('![x](/2023/09/25/gone.gif)\n');
  expect(emission.shown[0]).toContain('src="gone.gif"');
});

test('Docusaurus does not look for a picture that is missing', async () => {
  const image: Block = { type: 'paragraph', children: [{ type: 'image', url: '/uploads/gone.png', alt: 'x' }] };
  const emission = await send(docusaurus, withBlocks(image));
  expect(postOf(emission).body).toBe('![x](pathname:///uploads/gone.png)\n');
  expect(emission.shown[0]).toContain('src="/uploads/gone.png"');
});

test.each([astro, hugo, eleventy, docusaurus])(
  '$name shows what played on the old page as a player',
  async (target) => {
    const player = { type: 'embed' as const, title: 'A "film"', children: [] };
    const emission = await send(
      target,
      withBlocks(
        {
          ...player,
          provider: 'youtube',
          url: 'https://www.youtube.com/watch?v=x',
          src: 'https://www.youtube.com/embed/x',
        },
        // A tag of the old templates is none of the new ones.
        {
          ...player,
          provider: 'vimeo',
          url: 'https://vimeo.com/1',
          src: 'https://player.vimeo.com/video/1',
          template: '{{< vimeo 1 >}}',
        },
        { ...player, provider: 'video', url: '/film.mp4', src: '/film.mp4' },
      ),
    );
    const { body } = postOf(emission);
    expect(body).toContain('<iframe src="https://www.youtube.com/embed/x" title="A &quot;film&quot;" ');
    expect(body).toContain('<iframe src="https://player.vimeo.com/video/1"');
    expect(body).toContain('<video controls src="/film.mp4"');
    expect(body).not.toContain('{{');
    expect(emission.ledger).toEqual([]);
  },
);

test('Eleventy gets footnotes and boxes as HTML, since its Markdown has neither', async () => {
  const item = (value: string, checked: boolean): ListItem => ({
    type: 'listItem',
    checked,
    children: [paragraph(value)],
  });
  const text: Inline[] = [
    { type: 'text', value: 'a_b, noted' },
    { type: 'footnoteReference', label: 'one' },
  ];
  const emission = await send(eleventy, {
    ...withBlocks(
      { type: 'paragraph', children: text },
      { type: 'list', ordered: false, spread: false, children: [item('open', false), item('done', true)] },
    ),
    footnotes: [{ type: 'footnoteDefinition', label: 'one', children: [{ type: 'code', value: 'a\n\n\nb' }] }],
  });
  const { body } = postOf(emission);
  expect(body).toContain('noted<sup class="footnote-ref"><a href="#fn-one"');
  expect(body).toContain('- <input type="checkbox" disabled> open\n- <input type="checkbox" disabled checked> done');
  // A blank line would end the HTML.
  expect(body.slice(body.indexOf('<section'))).not.toMatch(/\n\s*\n/);
  expect(load(emission.shown[0] ?? '')('section.footnotes pre').text()).toBe('a\n\n\nb\n');
  expect(emission.diagnostics).toEqual([]);
});
