import { isAlnum } from '../chars.ts';
import { attributesOf, node } from '../node.ts';
import { find, matchAt } from '../source.ts';
import { lineHere, type SpanRule } from '../state.ts';

const ADDRESS = /<((?:mailto|https?|ftps?):[^\n][^\n>]*)>/y;

const isMailCharacter = (code: number): boolean => code === 45 || code === 95 || code === 46 || isAlnum(code);

const mailEnd = (text: string, pos: number): number => {
  let at = pos;
  for (let code = text.codePointAt(at) ?? -1; code !== -1 && isMailCharacter(code); code = text.codePointAt(at) ?? -1) {
    at += code > 0xffff ? 2 : 1;
  }
  return at;
};

const mailAddress = (text: string, pos: number): string | undefined => {
  const at = mailEnd(text, pos);
  if (at === pos || text.charCodeAt(at) !== 64) return undefined;
  const end = mailEnd(text, at + 1);
  return end > at + 1 && text.charCodeAt(end) === 62 ? text.slice(pos, end) : undefined;
};

/** Read an address between angle brackets. */
export const autolink: SpanRule = (state) => {
  const { text } = state.source;
  if (text.charCodeAt(state.pos) !== 60 || find(state.source, '>', state.pos) === -1) return false;
  const address = matchAt(ADDRESS, text, state.pos)?.[1];
  const written = address ?? mailAddress(text, state.pos + 1);
  if (written === undefined) return false;
  const line = lineHere(state);
  const link = node('a', line);
  attributesOf(link).set('href', address ?? `mailto:${written}`);
  link.children.push(node('text', line, written.replace(/^mailto:/, '')));
  state.tree.children.push(link);
  state.pos += written.length + 2;
  return true;
};
