import { type Command, Option } from 'commander';
import { flagsOf, type SiteOptions } from '../cli/options.ts';
import { progressLine } from '../cli/progress.ts';
import { realSite } from '../disk/roots.ts';
import { openSite } from '../disk/site-door.ts';
import { loadConfig } from '../load-config.ts';
import type { AuditReport } from './report.ts';

/** Options of `refonte audit`. */
export interface AuditCommandOptions extends SiteOptions {
  readonly html?: boolean;
  readonly fit?: string;
  readonly all?: boolean;
}

/** Add what only `refonte audit` takes. */
export function withAuditOptions(command: Command): Command {
  return command
    .addOption(new Option('--html', 'the report as one page on standard output').conflicts('json'))
    .option('--fit <target>', 'list what a target cannot express')
    .option('--all', 'print the long lists whole');
}

/** `refonte audit`: say what a site holds, and write nothing. */
export async function auditCommand(site: string | undefined, options: AuditCommandOptions): Promise<number> {
  const { config } = await loadConfig(options.config, [...(site ? [site] : []), '.'], flagsOf(site, options));
  // Nothing is written, so `refonte audit .` may run in the site's own folder.
  const door = openSite(realSite(config.input));
  const progress = progressLine(options);
  // Other commands need not wait for the parsers to load.
  const { auditSite } = await import('./audit-site.ts');
  try {
    const report = await auditSite({ door, config, fit: options.fit });
    progress.clear();
    process.stdout.write(await printed(report, options));
    return 0;
  } finally {
    progress.clear();
  }
}

async function printed(report: AuditReport, { html, json, all }: AuditCommandOptions): Promise<string> {
  if (json) return `${JSON.stringify(report, null, 2)}\n`;
  if (html) return (await import('./html.ts')).auditHtml(report);
  return (await import('./text.ts')).auditText(report, all);
}
