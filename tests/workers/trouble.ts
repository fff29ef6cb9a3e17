/** A worker's module that does what it is told, good or bad. */
export async function openWorker(init: unknown): Promise<(task: unknown) => unknown> {
  if (init === 'broken') throw new Error('The config is broken.');
  let done = 0;
  return async (task) => {
    done += 1;
    switch (task) {
      case 'hang':
        for (;;) done += 0;
      case 'wait':
        return new Promise(() => undefined);
      case 'fill': {
        const all: string[][] = [];
        for (;;) all.push(Array.from({ length: 10_000 }, (_, nth) => `${nth}${all.length}`));
      }
      case 'throw':
        throw new RangeError('Maximum call stack size exceeded');
      case 'exit':
        return process.exit(0);
      case 'print':
        process.stdout.write('noise\n');
        return 'printed';
      case 'function':
        return () => 'cannot be sent';
      default:
        return { init, task, done };
    }
  };
}
