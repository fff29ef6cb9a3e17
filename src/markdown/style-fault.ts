import { hasRaggedLists } from './ragged-lists.ts';

/**
 * Name what is untidy in a block as its author wrote it, or undefined where it can be copied as it is. Only how the
 * Markdown is written counts: what it says is proven apart.
 */
export function styleFault(source: string): string | undefined {
  const text = withoutCode(source);
  const found = faults.find(([, pattern]) => pattern.test(text))?.[0];
  if (found !== undefined) return found;
  if (hasRaggedLists(text)) return 'list of another form';
  return /^>/m.test(text) ? styleFault(source.replace(/^> ?/gm, '')) : undefined;
}

const faults: readonly [name: string, pattern: RegExp][] = [
  ['trailing white space', /[ \t\u00A0]$/m],
  ['line or paragraph separator', /[\u2028\u2029]/],
  ['tab', /\t/],
  ['HTML', /<(?!https?:|mailto:)[a-z/!?]/i],
  ['attribute list', /\{:/],
  ['setext heading', /^ {0,3}\S.*\n {0,3}(?:=+|-+)$/m],
  ['heading without its space, or closed', /^#{1,6}(?:[^#\s]|[ ]{2,}|.*[^\\]#+$)/m],
  ['indented block', /^ /],
  ['heading at the head of an item', /^\s*(?:[*+-]|\d+[.)]) +#{1,6} /m],
  ['table', /^(?! {4})[ :|]*-[ :-]*\|[ :|-]*$/m],
  ['space inside a link or code', /\[\s|\s\]\(/],
  ['link without text', /(?<!!)\[\]\(/],
  ['code without blank lines around it', /\S *\n *```|^ *```.*\n *\S/m],
  ['list without a blank line above it', /^(?! *(?:[*+-]|\d+[.)]) )\S.*\n(?:[*+-]|\d+[.)]) /m],
  ['list marker of another kind', /^\s*[+*] /m],
  ['underscores for emphasis', /(?<![\p{L}\p{N}_])_{1,2}[^\s_]/u],
  ['bare address', /(?<!\]\(|\]: |[<=\w/.:])(?:https?:\/\/|www\.)\w/],
  ['bare mail address', /(?<![<\w.:@+-])[\w.+-]+@[\w-]+\.\w/],
  ['reference link', /\][ ]?\[[^\]]*\](?!\()/],
  ['several blank lines', /\n\s*\n\s*\n/],
  ['quote mark without its space', /^\s*>(?! |$)/m],
  ['entity', /&(?:[a-z]+|#\d+|#x[\da-f]+);/i],
  ['rule', /^ {0,3}(?:(?:\* *){3,}|(?:_ *){3,}|(?:- +){2,}-?|-{4,})$/m],
  ['escape', /\\[!-/:-@[-`{-~]/],
  ['fence of tildes', /^\s*~~~/m],
];

/** Code counts as code, whatever it holds. */
function withoutCode(source: string): string {
  return source
    .replace(
      /^( *)(`{3,})([^\n]*)\n[\s\S]*?\n\1\2`*[ ]*$/gm,
      (_all, indent: string, fence: string, info: string) => `${indent}${fence}${info}`,
    )
    .replace(/(?<!`)(`+)(?!`)([\s\S]*?)(?<!`)\1(?!`)/g, (_all, _fence: string, code: string) =>
      /^ [^`]|[^`] $/.test(code) ? '[ code' : 'code',
    );
}
