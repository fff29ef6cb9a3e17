import type { AuditReport, Component } from '../audit/report.ts';
import type { Answers } from './answers.ts';

/** Write a `refonte.config.ts`: the answers, and the rules that the audit proposes, each with why, commented out. */
export function configText(answers: Answers, report: AuditReport): string {
  const { site, out, to, links } = answers;
  return [
    `import { defineConfig } from 'refonte';`,
    '',
    ...facts(report),
    'export default defineConfig({',
    `  input: ${literal(site)},`,
    `  out: ${literal(out)},`,
    `  to: [${to.map(literal).join(', ')}],`,
    ...(links === undefined ? [] : [`  links: ${literal(links)},`]),
    ...rules(report.components),
    '});',
    '',
  ].join('\n');
}

function facts({ posts }: AuditReport): readonly string[] {
  const dialects = Object.entries(posts.dialects).map(([name, count]) => `${count} ${name}`);
  return [`// What the audit saw: ${posts.total} posts (${dialects.join(', ')}), ${posts.testimonials} testimonials.`];
}

function rules(components: readonly Component[]): readonly string[] {
  const proposed = components.filter(({ proposal, understood }) => proposal !== undefined && understood < 0.9);
  if (proposed.length === 0) return [];
  return [
    '  // Mark-up of this site that no built-in rule understands yet. Take away the // before a rule to use it.',
    '  transforms: [',
    ...proposed.flatMap(({ posts, kind, selector, proposal }) => [
      `    // ${posts} ${posts === 1 ? 'post uses' : 'posts use'} this ${kind}: ${comment(selector)}`,
      `    // ${comment(proposal ?? '')}`,
    ]),
    '  ],',
  ];
}

function literal(text: string): string {
  return `'${text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)}'`;
}

/** A legacy class name must not end the line of a comment. */
function comment(text: string): string {
  return text.replaceAll(/[\n\r\u2028\u2029]/g, ' ');
}
