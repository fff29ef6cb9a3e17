import { escapeAttribute, escapeText } from '../html/escape.ts';
import type { Spot } from './page.ts';
import { proposalText } from './proposal.ts';
import type { AuditReport, Component, Finding } from './report.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}table{border-collapse:collapse;width:100%}
caption{text-align:left;color:#555;padding:.25rem 0}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}code,pre{font:.9em/1.4 ui-monospace,monospace}
pre{background:#f5f5f5;padding:.5rem;overflow-x:auto;margin:.3rem 0}.scroll{overflow-x:auto}`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Print an audit as one page that loads nothing and runs nothing. */
export function auditHtml(report: AuditReport): string {
  const title = `Audit of ${report.site.title || report.site.url || 'the site'}`;
  const parts = [
    summary(report),
    fields(report),
    findings('Written with', report.constructs),
    findings('Embeds', report.embeds),
    components(report.components),
    findings('What the rules leave as it is', report.notUnderstood),
    disagreements(report),
    attention(report),
    report.fit ? findings(`What ${report.fit.target} cannot express`, report.fit.cannot) : '',
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeText(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeText(title)}</h1>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

type Cell = string | number | { readonly html: string };

function table(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return `<section>\n<h2>${escapeText(title)}</h2>\n<p>Nothing.</p>\n</section>`;
  const isNumber = (column: number) => typeof rows[0]?.[column] === 'number';
  const heads = head.map(
    (name, column) => `<th scope="col"${isNumber(column) ? ' class="n"' : ''}>${escapeText(name)}</th>`,
  );
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<section>
<h2>${escapeText(title)}</h2>
<div class="scroll"><table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>
</section>`;
}

function cell(value: Cell): string {
  if (typeof value === 'number') return `<td class="n">${value}</td>`;
  return `<td>${typeof value === 'string' ? escapeText(value) : value.html}</td>`;
}

function code(text: string): Cell {
  return { html: `<code>${escapeText(text)}</code>` };
}

function summary({ posts }: AuditReport): string {
  const named = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const { dialects, collections, ...numbers } = posts;
  const rows: Cell[][] = [
    ['dialects', named(dialects)],
    ['collections', named(collections)],
    ...Object.entries(numbers).map(([name, count]) => [words(name), String(count)]),
  ];
  return table('What the site holds', ['what', 'how much'], rows);
}

function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function fields({ fields }: AuditReport): string {
  const counts = (some: Readonly<Record<string, number>>) =>
    Object.entries(some)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const rows = fields.map(({ name, posts, fill, types, holds, example }): Cell[] => [
    code(name),
    posts,
    percent(fill),
    counts(types),
    counts(holds),
    example,
  ]);
  return table('Front matter fields', ['field', 'posts', 'filled', 'types', 'holds', 'example'], rows);
}

function findings(title: string, found: readonly Finding[]): string {
  return table(
    title,
    ['posts', 'times', 'what', 'seen at'],
    found.map(({ posts, count, name, spots }) => [posts, count, code(name), places(spots)]),
  );
}

function components(found: readonly Component[]): string {
  const rows = found.map((one): Cell[] => [
    one.posts,
    one.count,
    one.kind,
    {
      html: `<code>${escapeText(one.selector)}</code> ${one.parts.map(({ selector }) => `<code>${escapeText(selector)}</code>`).join(' ')}${one.proposal === undefined ? '' : `<pre>${escapeText(proposalText(one.proposal))}</pre>`}`,
    },
    percent(one.understood),
    places(one.spots),
  ]);
  return table(
    'Mark-up that comes back',
    ['posts', 'times', 'kind', 'shape, and the rule to paste', 'understood', 'seen at'],
    rows,
  );
}

function disagreements(report: AuditReport): string {
  const rows = report.disagreements.map(({ posts, count, name, example, spots }): Cell[] => [
    posts,
    count,
    name,
    {
      html: `<span title="${escapeAttribute(name)}">site: <code>${escapeText(example.site)}</code><br>GFM: <code>${escapeText(example.gfm)}</code></span>`,
    },
    places(spots),
  ]);
  return table(
    'Where GFM would read these posts differently',
    ['posts', 'times', 'cause', 'what a reader would see', 'seen at'],
    rows,
  );
}

function attention({ attention, posts }: AuditReport): string {
  const rows = attention.map(({ path, reasons }): Cell[] => [code(path), reasons.join('; ')]);
  return table(`Posts for a person's eye: ${attention.length} of ${posts.total}`, ['post', 'why'], rows);
}

function places(spots: readonly Spot[]): Cell {
  return { html: spots.map(({ path, line }) => `<code>${escapeText(`${path}:${line}`)}</code>`).join('<br>') };
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
