import type { Command } from 'commander';
/** Options of `refonte list`. */
interface ListCommandOptions {
  readonly json?: boolean;
  readonly config?: string;
}

interface Listed {
  readonly name: string;
  readonly summary: string;
  /** Whether it runs when the config says nothing of it. */
  readonly on?: boolean;
}

/** Add `list` to the command line. */
export function addList(program: Command): void {
  program
    .command('list')
    .description('say what dialects, transforms and targets there are')
    .option('--config <file>', 'the config to use')
    .option('--json', 'data on standard output, as JSON')
    .action(async (options: ListCommandOptions) => {
      process.exitCode = await listCommand(options);
    });
}

/** `refonte list`: say what there is to read with, to change with and to write. */
async function listCommand(options: ListCommandOptions): Promise<number> {
  const { loadConfig } = await import('../load-config.ts');
  const [{ config }, { dialects }, { transforms }, { targets }] = await Promise.all([
    loadConfig(options.config, ['.'], {}),
    import('../dialects/index.ts'),
    import('../../transforms/index.ts'),
    import('../targets/index.ts'),
  ]);
  const own = config.extend;
  const lists = {
    dialects: dialects.map(told),
    transforms: [
      ...own.transforms.map((one) => ({ ...told(one), on: isOn(one.name, true) })),
      ...transforms.map(({ transform, on }) => ({ ...told(transform), on: isOn(transform.name, on) })),
    ],
    targets: [...own.targets, ...targets].map(told),
  };
  process.stdout.write(options.json ? `${JSON.stringify({ formatVersion: 1, ...lists })}\n` : printed(lists));
  return 0;

  function isOn(name: string, byDefault: boolean): boolean {
    return (config.transforms[name] ?? byDefault) !== false;
  }
}

function told({ name, summary }: Listed): Listed {
  return { name, summary };
}

function printed(lists: Readonly<Record<string, readonly Listed[]>>): string {
  const width = Math.max(...Object.values(lists).flatMap((list) => list.map(({ name }) => name.length)));
  const line = ({ name, summary, on }: Listed): string =>
    `  ${name.padEnd(width)}  ${summary}${on === false ? ' (off)' : ''}\n`;
  return Object.entries(lists)
    .map(([title, list]) => `${title}\n${list.map(line).join('')}`)
    .join('\n');
}
