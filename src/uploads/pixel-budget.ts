/** Keeps pictures that are decoded at one time within a number of pixels; one alone may be larger. */
export interface PixelBudget {
  readonly spend: <T>(pixels: number, task: () => Promise<T>) => Promise<T>;
}

/** Make a budget; who waits longest goes first. */
export function createPixelBudget(most: number): PixelBudget {
  const waiting: { readonly pixels: number; readonly go: () => void }[] = [];
  let spent = 0;
  const next = (): void => {
    for (let first = waiting[0]; first && (spent === 0 || spent + first.pixels <= most); first = waiting[0]) {
      waiting.shift();
      spent += first.pixels;
      first.go();
    }
  };
  const spend: PixelBudget['spend'] = async (pixels, task) => {
    await new Promise<void>((go) => {
      waiting.push({ pixels, go });
      next();
    });
    try {
      return await task();
    } finally {
      spent -= pixels;
      next();
    }
  };
  return { spend };
}
