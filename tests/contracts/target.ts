import { expect, test } from 'vitest';
import { load } from 'cheerio';
import { createReport, type Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Block, ListItem } from '../../src/document/block.ts';
import { type Document, documentSchema } from '../../src/document/index.ts';
import type { LedgerEntry } from '../../src/document/ledger.ts';
import { printDocument } from '../../src/html/print.ts';
import { inventoryOf } from '../../src/prove/inventory.ts';
import { withPlayers } from '../../src/targets/generators/with-players.ts';
import { markdown } from '../../src/targets/markdown.ts';
import type { Emitter, OutputFile, RunFacts, Target, TargetContext } from '../../src/targets/target.ts';
import { blocksByWord, everyBlock } from './every-block.ts';

/** A pixel, for every upload a target may ask for. */
const pixel = Uint8Array.from([
  0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0,
  0, 2, 2, 0x44, 1, 0, 0x3b,
]);

export const facts: RunFacts = {
  site: { title: 'A site', url: 'https://www.example.org', lang: 'fr' },
  readOutput: (path) => Promise.resolve(path.startsWith('uploads/') ? pixel : undefined),
  redirects: [{ from: '/2023/09/25/every-block.html', to: '/every-block/' }],
};

export interface Emission {
  readonly files: readonly OutputFile[];
  readonly shown: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly ledger: readonly LedgerEntry[];
}

/** Send documents through an emitter as a run does. */
export async function emit(emitter: Emitter, docs: readonly Document[], run: RunFacts = facts): Promise<Emission> {
  const diagnostics: Diagnostic[] = [];
  const ledger: LedgerEntry[] = [];
  const emitted = docs.map((doc) => emitter.add(doc, contextFor(doc, diagnostics, ledger)));
  // A part may cross from a worker.
  const parts = emitted.map(({ part }) => structuredClone(part));
  const closed = (await emitter.close?.(parts, run)) ?? [];
  return {
    files: [...emitted.flatMap(({ files }) => files), ...closed],
    shown: emitted.map(({ shown }) => shown()),
    diagnostics,
    ledger,
  };
}

function contextFor(doc: Document, diagnostics: Diagnostic[], ledger: LedgerEntry[]): TargetContext {
  return {
    report: createReport(doc.source.path, diagnostics),
    note: (entry) => ledger.push(entry),
    source: {
      frontMatter: undefined,
      lines: [],
      bodyLine: 1,
      eol: '\n',
      opaque: ['{% include x.html %}'],
      urls: new Map(),
      frontMatterUrls: new Map(),
    },
  };
}

/** The words a reader sees, in order, images as their addresses. */
export function wordsOf(html: string): readonly string[] {
  return inventoryOf(load(html, null, false).root().contents().toArray()).words.map(({ value }) => value);
}

/** Give a document other blocks, in one section. */
export function withBlocks(...blocks: Document['sections'][number]['blocks']): Document {
  return { ...everyBlock, sections: [{ kind: 'intro', level: 1, title: [], blocks, sections: [] }], footnotes: [] };
}

const item = (...children: readonly Block[]): ListItem => ({ type: 'listItem', children });
const lead: Block = { type: 'paragraph', children: [{ type: 'text', value: 'lead' }] };

/** The blocks that hold others. */
export const containers: Readonly<Record<string, (block: Block) => Block>> = {
  'a list': (block) => ({ type: 'list', ordered: false, spread: false, children: [item(lead, block)] }),
  'a list alone': (block) => ({ type: 'list', ordered: true, spread: true, children: [item(block), item(lead)] }),
  'a list in a list': (block) => ({
    type: 'list',
    ordered: false,
    spread: false,
    children: [item(lead, { type: 'list', ordered: true, spread: false, children: [item(lead, block)] })],
  }),
  'a quote': (block) => ({ type: 'blockquote', children: [lead, block] }),
  'a call-out': (block) => ({ type: 'callout', kind: 'note', quoted: false, children: [block] }),
  'a testimonial': (block) => ({ type: 'testimonial', rule: 'x', quote: [lead, block] }),
  'a definition': (block) => ({
    type: 'descriptionList',
    children: [
      { type: 'descriptionItem', term: true, children: [lead] },
      { type: 'descriptionItem', term: false, children: [block] },
    ],
  }),
};

/** Hold a target to what every target must do. */
export function contract(target: Target): void {
  const emitter = (): Emitter => target.configure(undefined);

  test('the sample is a valid document', () => {
    expect(documentSchema.parse(everyBlock)).toEqual(everyBlock);
  });

  test('refuses an option it does not know', () => {
    expect(() => target.configure({ 'no-such-option': true })).toThrow(/no-such-option/);
  });

  test.each(Object.entries(blocksByWord))('shows or reports the block with %s', async (word, block) => {
    const { shown, diagnostics } = await emit(emitter(), [withBlocks(block)]);
    const isReported = diagnostics.some(({ code }) => code === 'target-cannot-say');
    expect(shown[0]?.includes(word) || isReported).toBe(true);
  });

  test.each(Object.entries(containers))('shows or reports each block in %s', async (_, put) => {
    const missing: string[] = [];
    for (const [word, block] of Object.entries(blocksByWord)) {
      const { shown, diagnostics } = await emit(emitter(), [withBlocks(put(block))]);
      const isReported = diagnostics.some(({ code }) => code === 'target-cannot-say');
      if (!shown[0]?.includes(word) && !isReported) missing.push(word);
    }
    expect(missing).toEqual([]);
  });

  test('shows the words of the whole post in order', async () => {
    const { shown } = await emit(emitter(), [everyBlock]);
    // Players are players where the target has them, else links; what is said in Markdown has its forms.
    const forms = (['frame', 'link'] as const).map((embeds) => wordsOf(printDocument(everyBlock, { embeds })));
    const players = { sections: withPlayers(everyBlock.sections), footnotes: withPlayers(everyBlock.footnotes) };
    for (const doc of [everyBlock, { ...everyBlock, ...players }]) {
      const inMarkdown = await emit(markdown.configure(undefined), [doc]);
      forms.push(wordsOf(inMarkdown.shown[0] ?? ''));
    }
    expect(forms).toContainEqual(wordsOf(shown[0] ?? ''));
  });

  test('writes the same bytes again, and no emitter sees another', async () => {
    const other = emitter();
    other.add(withBlocks(), contextFor(everyBlock, [], []));
    const one = await emit(emitter(), [everyBlock]);
    const two = await emit(emitter(), [everyBlock]);
    expect(two).toEqual(one);
  });

  test('takes a run without posts', async () => {
    const { shown } = await emit(emitter(), []);
    expect(shown).toEqual([]);
  });

  test('writes each path once, relative and inside its folder', async () => {
    const second = {
      ...everyBlock,
      key: '5f0c5a0e-6f0b-5d0a-9d5e-2f1f6a3b7c12',
      source: { ...everyBlock.source, path: '_posts/2.md' },
    };
    const { files } = await emit(emitter(), [everyBlock, second]);
    const paths = files.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))(?!.*\\)[^\0]+$/);
  });

  test('lets nothing run', async () => {
    const { shown, files } = await emit(emitter(), [
      withBlocks(
        { type: 'html', value: '<p onclick="evil()">kept</p><script>evil()</script><iframe srcdoc="evil"></iframe>' },
        {
          type: 'paragraph',
          children: [{ type: 'link', url: 'java\tscript:evil()', children: [{ type: 'text', value: 'go' }] }],
        },
        {
          type: 'figure',
          images: [{ type: 'image', url: 'javascript:evil()', alt: 'x', href: 'vbscript:evil()' }],
          caption: [],
        },
        { type: 'embed', provider: 'iframe', url: 'javascript:evil()', src: 'data:text/html,evil', children: [] },
      ),
    ]);
    expect(shown[0]).not.toContain('evil');
    for (const { content } of files) if (typeof content === 'string') expect(content).not.toMatch(/evil/);
  });
}
