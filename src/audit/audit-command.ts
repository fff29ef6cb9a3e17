import type { Command } from 'commander';
import { flagsOf, type SiteOptions } from '../cli/options.ts';
import { progressLine } from '../cli/progress.ts';
import { openDisk } from '../disk/open-disk.ts';
import { loadConfig } from '../load-config.ts';
import { auditSite } from './audit-site.ts';
import { auditHtml } from './html.ts';
import type { AuditReport } from './report.ts';
import { auditText } from './text.ts';

/** Options of `refonte audit`. */
export interface AuditCommandOptions extends SiteOptions {
  readonly html?: boolean;
  readonly fit?: string;
  readonly all?: boolean;
}

/** Add what only `refonte audit` takes. */
export function withAuditOptions(command: Command): Command {
  return command
    .option('--html', 'the report as one page on standard output')
    .option('--fit <target>', 'list what a target cannot express')
    .option('--all', 'print the long lists whole');
}

/** `refonte audit`: say what a site holds, and write nothing. */
export async function auditCommand(site: string | undefined, options: AuditCommandOptions): Promise<number> {
  const { config } = await loadConfig(options.config, [...(site ? [site] : []), '.'], flagsOf(site, options));
  const { site: door } = openDisk({ siteRoot: config.input, outputRoot: config.output });
  const progress = progressLine(options);
  try {
    const report = await auditSite({ door, config, fit: options.fit });
    progress.clear();
    process.stdout.write(printed(report, options));
    return 0;
  } finally {
    progress.clear();
  }
}

function printed(report: AuditReport, { html, json, all }: AuditCommandOptions): string {
  if (json) return `${JSON.stringify(report, null, 2)}\n`;
  return html ? auditHtml(report) : auditText(report, all);
}
