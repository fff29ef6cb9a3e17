import { keyOf, type Proposal } from '../audit/proposal.ts';
import type { AuditReport, Component } from '../audit/report.ts';
import type { Answers } from './answers.ts';

/** Write a `refonte.config.ts`: the answers, and the rules that the audit proposes, each with why, commented out. */
export function configText(answers: Answers, report: AuditReport): string {
  const { site, out, to, links } = answers;
  return [
    `import { defineConfig } from 'refonte';`,
    '',
    facts(report),
    'export default defineConfig({',
    `  input: ${literal(site)},`,
    `  output: ${literal(out)},`,
    `  to: [${to.map(literal).join(', ')}],`,
    ...(links === undefined ? [] : [`  links: { pattern: ${literal(links)} },`]),
    ...rules(report.components),
    '});',
    '',
  ].join('\n');
}

function facts({ posts }: AuditReport): string {
  const dialects = Object.entries(posts.dialects).map(([name, count]) => `${count} ${name}`);
  const held = `${posts.total} ${posts.total === 1 ? 'post' : 'posts'} (${dialects.join(', ') || 'none'})`;
  return `// What the audit saw: ${held}, ${posts.testimonials} testimonials.`;
}

/** One place in the config: the option of a transform, with the entries proposed for it. */
interface Slot {
  readonly proposal: Proposal;
  readonly lines: string[];
}

function rules(components: readonly Component[]): readonly string[] {
  const transforms = new Map<string, Map<string, Slot>>();
  for (const component of components) {
    const { proposal, understood } = component;
    if (proposal === undefined || understood >= 0.9) continue;
    const options = transforms.get(proposal.transform) ?? new Map<string, Slot>();
    transforms.set(proposal.transform, options);
    const slot = options.get(proposal.option) ?? { proposal, lines: [] };
    options.set(proposal.option, slot);
    const entry = `        // ${oneLine(proposal.entry)},`;
    // `div.box` and `p.box` propose the same entry.
    if (!slot.lines.includes(entry)) slot.lines.push(`        // ${reason(component)}`, entry);
  }
  if (transforms.size === 0) return [];
  return [
    '  // Mark-up of this site that no rule understands yet. Take away the // before an entry to use it.',
    '  transforms: {',
    ...[...transforms].flatMap(([name, options]) => [
      `    ${keyOf(name)}: {`,
      ...[...options].flatMap(([option, { proposal, lines }]) => {
        const [open, close] = proposal.form === 'list' ? ['[', ']'] : ['{', '}'];
        return [`      ${option}: ${open}`, ...lines, `      ${close},`];
      }),
      '    },',
    ]),
    '  },',
  ];
}

function reason({ posts, kind, selector }: Component): string {
  return `${posts} ${posts === 1 ? 'post uses' : 'posts use'} this ${kind}: ${oneLine(selector)}`;
}

function literal(text: string): string {
  return `'${text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)}'`;
}

/** A legacy class name must not end the line of a comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\n\r\u2028\u2029]/g, ' ');
}
