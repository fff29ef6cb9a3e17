import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import type { Document } from '../src/document/index.ts';
import { type Diagnostic, messageOf } from '../src/diagnostics/diagnostic.ts';
import { noOutput } from '../src/disk/no-output.ts';
import { openDisk } from '../src/disk/open-disk.ts';
import { run } from '../src/run.ts';
import { sketchUploads } from '../src/uploads/sketch.ts';
import { folderOf } from './run-cli.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Converted {
  readonly diagnostics: readonly Diagnostic[];
  readonly doc: (name: string) => Document;
  readonly gone: string;
}

async function convert(files: Readonly<Record<string, string>>): Promise<Converted> {
  const folder = folderOf({
    '_config.yml': 'title: Vallon\npermalink: /:title/\ncollections: { voix: { output: true } }\n',
    ...files,
  });
  made.push(folder);
  const io = noOutput(openDisk({ siteRoot: folder, outputRoot: path.join(folder, '..', 'none') }));
  const { diagnostics } = await run({
    io,
    config: checkConfig({}, 'The test'),
    isInProcess: true,
    openUploads: (site) =>
      Promise.resolve(
        sketchUploads(
          site.files.map((file) => file.path),
          { readSite: io.site.read },
        ),
      ),
  });
  const written = (name: string): string => {
    const change = io.changes().find((one) => one.path === name);
    return Buffer.from(change?.content ?? '').toString();
  };
  return {
    diagnostics,
    doc: (name) => JSON.parse(written(`json/${name}.json`)) as Document,
    gone: written('redirects/gone.csv'),
  };
}

function said({ diagnostics }: Converted, code: Diagnostic['code']): readonly string[] {
  return diagnostics
    .filter((one) => one.code === code)
    .map((one) => `${one.path}:${one.place?.line ?? '-'} ${messageOf(one)}`)
    .sort();
}

describe('a link to a place of a page', () => {
  const one = `---
title: One
---
## Les tarifs

[bon](#les-tarifs) [vieux](#ancre) [codé](#%C3%A9t%C3%A9) [haut](#top) [rien](#)
<a name="ancre"></a> <span id="été">x</span>

x

[perdu](#nulle-part)

[ici](/one/#les-tarifs) [ici non](/one/#prix)

[là](/two/#dates) [là non](/two/#horaires)
`;

  test('is broken where the page has no such place, its own or another', async () => {
    const result = await convert({
      '_posts/2020-01-01-one.md': one,
      '_posts/2020-01-02-two.md': '---\ntitle: Two\n---\n## Dates\n\nEn mai.\n',
    });
    expect(said(result, 'link-broken')).toEqual([
      '_posts/2020-01-01-one.md:11 The link #nulle-part leads nowhere: the post has no anchor nulle-part.',
      '_posts/2020-01-01-one.md:13 The link /one/#prix leads nowhere: the post has no anchor prix.',
      '_posts/2020-01-01-one.md:15 The link /two/#horaires leads nowhere: _posts/2020-01-02-two.md has no anchor horaires.',
    ]);
    const broken = result.doc('_posts/2020-01-01-one').links.filter(({ status }) => status === 'broken');
    expect(broken.map(({ href }) => href)).toEqual(['#nulle-part', '/one/#prix']);
    expect(result.gone).not.toContain('one');
  });

  test('is not judged where the legacy templates may have made the place', async () => {
    const result = await convert({
      '_posts/2020-01-01-one.md': '---\ntitle: One\n---\n[x](#form) [y](/two/#form)\n\n{% include form.html %}\n',
      '_posts/2020-01-02-two.md': '---\ntitle: Two\n---\n{% include form.html %}\n',
    });
    expect(said(result, 'link-broken')).toEqual([]);
  });
});

describe('two posts at one address', () => {
  test('are an error that names both; a draft is served nowhere', async () => {
    const at = (title: string): string => `---\ntitle: ${title}\npermalink: /same/\n---\nx\n`;
    const result = await convert({
      '_posts/2020-01-01-one.md': at('One'),
      '_posts/2020-01-02-two.md': at('Two'),
      '_drafts/three.md': at('Three'),
    });
    expect(said(result, 'url-shared')).toEqual([
      '_posts/2020-01-02-two.md:- /same/ is also the address of _posts/2020-01-01-one.md; links to it lead to that one.',
    ]);
  });
});

describe('a body that is one quotation', () => {
  const words =
    '« Nous avons rouvert le sentier à la main, pierre par pierre, et il tient depuis trois hivers sans une réparation. »\n';

  test.each([
    ['nom: Maud Ravine', { text: 'Maud Ravine', person: 'Maud Ravine' }],
    [
      'name: Maud Ravine\nrole: gardienne',
      { text: 'Maud Ravine, gardienne', person: 'Maud Ravine', role: 'gardienne' },
    ],
    [
      'prenom: Maud\nnom: Ravine\norganisation: Office des sentiers',
      { text: 'Maud Ravine, Office des sentiers', person: 'Maud Ravine', organisation: 'Office des sentiers' },
    ],
    ['title: Maud', undefined],
  ])('takes its speaker from %j', async (front, speaker) => {
    const result = await convert({ '_voix/maud.md': `---\n${front}\n---\n\n${words}` });
    const [testimonial] = result.doc('_voix/maud').testimonials;
    expect(testimonial?.rule).toBe('whole-body');
    expect(testimonial?.attribution).toEqual(speaker);
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('testimonials that are pictures', () => {
  const report = async (front: string, body: string): Promise<readonly string[]> => {
    const result = await convert({ '_posts/2020-01-01-page.md': `---\n${front}\n---\n${body}` });
    return said(result, 'testimonial-is-picture').map((line) => line.replace(/ looks.*/, ''));
  };
  const at = '_posts/2020-01-01-page.md';

  test('are reported where several say so in their names', async () => {
    expect(
      await report('title: Page', '![](/t/temoignage-1.png)\n\n![x](/t/T%C3%A9moignage_2.png)\n\n![y](/t/lac.png)\n'),
    ).toEqual([`${at}:4 /t/temoignage-1.png`, `${at}:6 /t/T%C3%A9moignage_2.png`]);
  });

  test('are reported in a post about testimonials where their text is the file’s name', async () => {
    const pictures = '![1-ab.png](/t/1-ab.png)\n\n![2-cd](/t/2-cd.png)\n\n![Le lac](/t/lac.png)\n';
    expect(await report('title: Onze témoignages', pictures)).toEqual([`${at}:4 /t/1-ab.png`, `${at}:6 /t/2-cd.png`]);
    expect(await report('title: Onze photos', pictures)).toEqual([]);
  });

  test('a single one, and words that only look alike, are not', async () => {
    expect(await report('title: Page', '![quote](/t/a.png) ![x](/t/quoted-price.png) ![y](/t/lac.png)\n')).toEqual([]);
  });
});

test('a template that quotes someone is a testimonial at its own line, and is not said to be kept', async () => {
  const site = await convert({
    '_posts/2022-01-01-refuge.md':
      '---\n---\nAvant.\n\n{% include quote.html content="Je ne sors jamais sans ma carte." author="Maud Ravine" role="gardienne" %}\n\n' +
      '{% include map.html %}\n\nAprès.\n',
  });
  const [voice] = site.doc('_posts/2022-01-01-refuge').testimonials;
  expect(voice).toMatchObject({
    attribution: { person: 'Maud Ravine', role: 'gardienne' },
    place: { line: 5, endLine: 5 },
  });
  expect(said(site, 'opaque-kept')).toEqual([
    "_posts/2022-01-01-refuge.md:7 {% include map.html %} needs the legacy site's own templates and was kept as it is.",
  ]);
  expect(site.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
