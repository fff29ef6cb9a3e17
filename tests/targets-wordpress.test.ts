import { describe, expect, test } from 'vitest';
import { wordpress } from '../src/targets/wordpress.ts';
import { everyBlock } from './contracts/every-block.ts';
import { contract, emit, facts, withBlocks } from './contracts/target.ts';

describe('wordpress', () => {
  contract(wordpress);

  const xml = async (...docs: (typeof everyBlock)[]): Promise<string> => {
    const { files } = await emit(wordpress.configure(undefined), docs);
    return String(files[0]?.content);
  };

  test('keeps the instant and the clock of the site', async () => {
    const out = await xml(everyBlock);
    expect(out).toContain('<wp:post_date><![CDATA[2023-09-25 10:00:00]]></wp:post_date>');
    expect(out).toContain('<wp:post_date_gmt><![CDATA[2023-09-25 08:00:00]]></wp:post_date_gmt>');
    expect(out).toContain('<pubDate>Mon, 25 Sep 2023 08:00:00 +0000</pubDate>');
  });

  test('shows the clock of the legacy site, whatever offset a date was written with', async () => {
    const at = async (timezone: string, iso: string): Promise<string> => {
      const meta = { ...everyBlock.meta, date: { raw: iso, iso, offset: -300, from: 'front-matter' as const } };
      const run = { ...facts, site: { ...facts.site, timezone } };
      const { files } = await emit(wordpress.configure(undefined), [{ ...everyBlock, meta }], run);
      return /<wp:post_date><!\[CDATA\[(.*?)\]/.exec(String(files[0]?.content))?.[1] ?? '';
    };
    expect(await at('Europe/Paris', '2021-03-04T23:30:00-05:00')).toBe('2021-03-05 05:30:00');
    expect(await at('Europe/Paris', '2021-07-04T23:30:00-05:00')).toBe('2021-07-05 06:30:00');
    expect(await at('UTC', '2021-03-04T23:30:00-05:00')).toBe('2021-03-04 23:30:00');
  });

  test('moves a second post with the same title and date by a second, since WordPress would drop it', async () => {
    const { files } = await emit(wordpress.configure(undefined), [
      everyBlock,
      // To WordPress' database these are one title.
      { ...everyBlock, meta: { ...everyBlock.meta, title: 'EVERY BLOCK: "ETE" & <more>', slug: 'other' } },
    ]);
    expect(String(files[0]?.content)).toContain('<wp:post_date><![CDATA[2023-09-25 10:00:01]]></wp:post_date>');
  });

  test('writes a backslash in a title so that a second import finds the post', async () => {
    const out = await xml({ ...everyBlock, meta: { ...everyBlock.meta, title: 'C:\\maps <draft>' } });
    expect(out).toContain('<title><![CDATA[C:&#92;maps &lt;draft>]]></title>');
  });

  test('splits CDATA and drops what XML cannot hold, with a word about it', async () => {
    const { files, diagnostics } = await emit(wordpress.configure(undefined), [
      withBlocks(
        { type: 'paragraph', children: [{ type: 'text', value: 'a\u0008b' }] },
        { type: 'html', value: '<p>x]]>y</p>' },
      ),
    ]);
    const out = String(files[0]?.content);
    expect(out).toContain('<p>ab</p>');
    expect(out).toContain('x]]]]><![CDATA[>y');
    expect(diagnostics.map(({ args }) => args['what'])).toContain('control characters');
  });

  test('shortens names that WordPress would refuse, and says which', async () => {
    const meta = { ...everyBlock.meta, tags: ['t'.repeat(201)], authors: ['Long name '.repeat(12)] };
    const { files, diagnostics } = await emit(wordpress.configure(undefined), [{ ...everyBlock, meta }]);
    const out = String(files[0]?.content);
    expect(/<wp:tag_name><!\[CDATA\[(.*?)\]\]>/.exec(out)?.[1]).toHaveLength(200);
    expect(/<wp:author_login><!\[CDATA\[(.*?)\]\]>/.exec(out)?.[1]?.length).toBeLessThanOrEqual(60);
    expect(diagnostics.map(({ args }) => args['what'])).toContain('tag longer than 200 characters');
  });

  test('names each term once and keeps names apart whose slugs would meet', async () => {
    const out = await xml(everyBlock, everyBlock);
    expect(out.match(/<wp:tag>/g)).toHaveLength(4);
    expect(out).toContain('<category domain="post_tag" nicename="c-2"><![CDATA[C]]></category>');
  });

  test('gives each upload one attachment, whose address the content uses', async () => {
    const out = await xml(everyBlock);
    expect(out.match(/<wp:attachment_url>/g)).toHaveLength(3);
    expect(out).toContain(
      '<img src="https://www.example.org/uploads/team.webp" alt="The team at &quot;work&quot; &amp; play"/>',
    );
    expect(out).toContain('<img src="https://www.example.org/uploads/plan.webp" alt="x">');
    expect(out).toMatch(/<wp:meta_key><!\[CDATA\[_thumbnail_id\]\]><\/wp:meta_key>\n<wp:meta_value><!\[CDATA\[2\]\]>/);
  });

  test('lets no text become a shortcode or a page break', async () => {
    const out = await xml(
      withBlocks(
        { type: 'paragraph', children: [{ type: 'text', value: '[gallery] [1]' }] },
        { type: 'html', value: '<p>a<!--nextpage-->b</p>' },
      ),
    );
    expect(out).toContain('<p>&#91;gallery] [1]</p>');
    expect(out).toContain('<p>ab</p>');
  });
});
