import type { Progress } from '../run/run-work.ts';
import type { SiteOptions } from './options.ts';

/** A line that says how far a run is, on a terminal only. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** Make the progress line of a run; elsewhere than on a terminal it is silent. */
export function progressLine(options: SiteOptions): ProgressLine {
  const isShown = process.stderr.isTTY && !options.quiet && options.progress !== false && !options.json;
  let last = 0;
  if (!isShown) return { show: () => undefined, clear: () => undefined };
  return {
    show: ({ done, of, path }) => {
      const now = performance.now();
      if (now - last < 60 && done < of) return;
      last = now;
      const room = Math.max(20, (process.stderr.columns ?? 80) - 16);
      process.stderr.write(`\r\u001B[K${done}/${of} ${path.slice(-room)}`);
    },
    clear: () => process.stderr.write('\r\u001B[K'),
  };
}
