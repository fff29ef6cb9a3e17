/** Make curled quote marks straight, where the author typed straight ones and kramdown curled them. */
export function straighten(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}
