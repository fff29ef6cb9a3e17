/** Runs tasks a few at a time, the biggest of those that wait first. */
export interface BiggestFirst {
  readonly run: <T>(size: number, task: () => Promise<T>) => Promise<T>;
}

interface Waiting {
  readonly size: number;
  readonly start: () => void;
}

/** Make a queue that works on `inFlight` tasks; those asked for in one breath are sorted before the first starts. */
export function createBiggestFirst(inFlight: number): BiggestFirst {
  const waiting: Waiting[] = [];
  let running = 0;
  let isPlanned = false;
  const pump = (): void => {
    isPlanned = false;
    waiting.sort((one, two) => one.size - two.size);
    while (running < inFlight && waiting.length > 0) {
      running++;
      waiting.pop()?.start();
    }
  };
  const plan = (): void => {
    if (!isPlanned) setImmediate(pump);
    isPlanned = true;
  };
  const run: BiggestFirst['run'] = (size, task) =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        void task()
          .then(resolve, reject)
          .finally(() => {
            running--;
            plan();
          });
      };
      waiting.push({ size, start });
      plan();
    });
  return { run };
}
