import { z } from 'zod';
import { defuseEntry } from '../document/defuse.ts';
import { flatBody } from '../document/index.ts';
import type { Document } from '../document/index.ts';
import { withOptions } from '../extension.ts';
import { createHtmlPrinter } from '../html/print.ts';
import type { Target } from './target.ts';

/** The Document itself, as JSON: the one to copy. */
export const json: Target = {
  name: 'json',
  summary: 'The structured document: sections, testimonials, links, uploads, ledger.',
  configure: withOptions(z.strictObject({ indent: z.int().min(0).max(8).default(2) }), ({ indent }) => ({
    add: (doc) => {
      const content = `${JSON.stringify({ ...doc, ledger: doc.ledger.map(defuseEntry) }, null, indent)}\n`;
      const path = `json/${doc.source.path.replace(/\.[^./]+$/, '')}.json`;
      const isWellFormed = !/"type": ?"html"/.test(content);
      return { files: [{ path, content }], isWellFormed, shown: () => shownBy(JSON.parse(content) as Document) };
    },
  })),
};

/** What a reader of the document's text sees. */
function shownBy(doc: Document): string {
  const printer = createHtmlPrinter({ embeds: 'mark' });
  return printer.blocks(flatBody(doc.sections)) + printer.footnotes(doc.footnotes);
}
