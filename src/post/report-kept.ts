import type { Report } from '../diagnostics/diagnostic.ts';
import type { Opaque } from '../read/opaque.ts';

const longest = 80;

/** Report the pieces for the old templates that stay as they are; what closes one that was reported says nothing more. */
export function reportKept(
  pieces: readonly Opaque[],
  writtenOut: (raw: string) => boolean,
  bodyLine: number,
  report: Report,
): void {
  for (const { raw, line } of pieces) {
    if (writtenOut(raw) || closing.test(raw)) continue;
    const shown = raw.replaceAll(/\s+/g, ' ');
    const short = shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
    report('opaque-kept', { raw: short }, { line: line + bodyLine - 1 });
  }
}

/** `{% endnote %}`, `{{< /note >}}` */
const closing: RegExp = /^\{(?:%-?\s*end|\{[<%]\s*\/)/;
