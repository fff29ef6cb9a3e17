import type { MarkdownIt as Md } from 'markdown-it';

/** Read `- [ ] a` and `- [x] b` as GFM does: an item that begins with a box. */
export function taskLists(md: Md): void {
  md.core.ruler.after('inline', 'task-lists', (state) => {
    for (const [index, token] of state.tokens.entries()) {
      const [first, second] = token.children ?? [];
      const box = /^\[([ xX])\](?=\s)/.exec(first?.type === 'text' ? first.content : '');
      if (!box || !first || (!second && !first.content.slice(3).trim())) continue;
      if (state.tokens[index - 1]?.type !== 'paragraph_open' || state.tokens[index - 2]?.type !== 'list_item_open')
        continue;
      const input = new state.Token('html_inline', '', 0);
      input.content = `<input ${box[1] === ' ' ? '' : 'checked="" '}disabled="" type="checkbox">`;
      first.content = first.content.slice(box[0].length);
      token.children?.unshift(input);
    }
  });
}
