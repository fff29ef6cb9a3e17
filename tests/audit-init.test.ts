import { describe, expect, test } from 'vitest';
import { audit } from '../src/audit/audit.ts';
import type { Component } from '../src/audit/report.ts';
import { checkConfig, type UserConfig } from '../src/config.ts';
import { configText } from '../src/init/config-text.ts';
import { init, type InitDoor } from '../src/init/init.ts';

const report = audit({ title: 'Sample', url: '', files: 0 }, []);
const targets = ['markdown', 'json', 'ghost'];

function door(some: Partial<InitDoor> = {}): InitDoor & { readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  return {
    files,
    audit: () => Promise.resolve(report),
    writeNew: (path, content, force) => {
      if (files.has(path) && !force) return Promise.resolve(false);
      files.set(path, content);
      return Promise.resolve(true);
    },
    ...some,
  };
}

describe('init', () => {
  test('asks nothing where there is nobody to ask', async () => {
    const machine = door();
    const made = await init({ targets }, machine);
    expect(made.written).toBe(true);
    expect(machine.files.get('refonte.config.ts')).toContain("to: ['markdown', 'json'],");
    expect(made.command).toBe('refonte init input --out output --to markdown,json');
    const inside = await init({ targets, site: '.' }, machine);
    expect(inside.command).toBe('refonte init . --out ../output --to markdown,json');
  });

  test('asks for what the command line left open, and says the command that does the same', async () => {
    const asked: string[] = [];
    const replies = new Map([
      ['Write to', 'new site'],
      ['Targets (markdown, json, ghost)', 'ghost, json'],
    ]);
    const ask = (question: string, proposed: string) => {
      asked.push(question);
      return Promise.resolve(
        replies.get(question) ?? (question.startsWith('New addresses') ? '/blog/{slug}/' : proposed),
      );
    };
    const made = await init({ targets, site: 'legacy' }, door({ ask }));
    expect(asked).not.toContain("The legacy site's folder");
    expect(made.command).toBe("refonte init legacy --out 'new site' --to ghost,json --links '/blog/{slug}/'");
    expect(made.content).toContain("links: { pattern: '/blog/{slug}/' },");
  });

  test.each([
    [{ to: ['markdown', 'pdf'] }, "There is no target 'pdf'; there is markdown, json, ghost."],
    [{ links: '/blog/{slg}/' }, 'links.pattern: has no piece {slg}; there is {slug}, '],
  ])('writes no config that a run would refuse: %j', async (answers, said) => {
    const machine = door();
    await expect(init({ targets, ...answers }, machine)).rejects.toThrow(said);
    expect(machine.files.size).toBe(0);
  });

  test('leaves a config that is there alone, unless told', async () => {
    const machine = door();
    await init({ targets }, machine);
    expect((await init({ targets, out: 'other' }, machine)).written).toBe(false);
    expect(machine.files.get('refonte.config.ts')).not.toContain('other');
    expect((await init({ targets, out: 'other', force: true }, machine)).written).toBe(true);
  });
});

test('rules are proposed for what is not understood yet, and names cannot break out of the file', () => {
  const component: Component = {
    name: 'div.box',
    selector: 'div.box\nprocess.exit()',
    kind: 'callout',
    parts: [],
    posts: 3,
    count: 4,
    understood: 0,
    spots: [],
    proposal: { transform: 'callouts', option: 'classes', form: 'map', entry: "box: 'box'" },
  };
  const answers = { site: "it's", out: 'out', to: ['json'] };
  const text = configText(answers, {
    ...report,
    components: [component, { ...component, understood: 1, kind: 'card' }],
  });
  expect(text).toContain(String.raw`input: 'it\'s',`);
  expect(text).toContain('// 3 posts use this callout: div.box process.exit()');
  expect(text).toContain("        // box: 'box',");
  expect(text).not.toContain('card');
  expect(checkConfig(evaluated(text), 'made')).toMatchObject({
    input: "it's",
    transforms: { callouts: { classes: {} } },
  });
  const used = text.replace("// box: 'box',", "box: 'box',");
  expect(evaluated(used).transforms).toEqual({ callouts: { classes: { box: 'box' } } });
});

/** The config that a made file gives. */
function evaluated(text: string): UserConfig {
  const body = text.replace(/^import .*$/m, '').replace('export default defineConfig(', 'return (');
  // oxlint-disable-next-line no-implied-eval, no-new-func
  return new Function(body)() as UserConfig;
}
