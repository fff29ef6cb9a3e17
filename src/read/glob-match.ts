/** Make a test for a shell pattern (`*`, `**`, `?`, `[a-z]`). As in Ruby's `fnmatch`, `*` may cross folders where told so. */
export function globMatch(pattern: string, crossesFolders: boolean): RegExp {
  const any = crossesFolders ? '.*' : '[^/]*';
  const source = pattern.slice(0, 4096).replaceAll(/\*\*\/|\*+|\?|\[[^\]/]+\]|[.+^${}()|\\[\]]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part.startsWith('*')) return any;
    if (part === '?') return '[^/]';
    if (part.startsWith('[') && part.length > 2) return part.replace('[!', '[^').replaceAll('\\', '\\\\');
    return `\\${part}`;
  });
  return new RegExp(`^${source}(?=/|$)`);
}
