import type { Config } from '../config.ts';
import type { OpenTarget } from '../post/emit.ts';
import { RefonteError } from '../refonte-error.ts';
import { targets as builtIn } from '../targets/index.ts';
import { type ListedTransform, transforms as listed } from '../../transforms/index.ts';
import { type ReadyTransform, readyTransforms } from '../page/context.ts';
import type { z } from 'zod';

/** Open the targets that a config asks for. */
export function chooseTargets(config: Config): OpenTarget[] {
  const known = [...config.extend.targets, ...builtIn];
  return config.to.map((name) => {
    const target = known.find((one) => one.name === name);
    if (!target)
      throw unknown(
        'target',
        name,
        known.map((one) => one.name),
      );
    return { name, emitter: configured('targets', name, () => target.configure(config.targets[name])) };
  });
}

/** Make the transforms of a config ready: the team's own first, then the built-in ones that are on. */
export function chooseTransforms(config: Config): readonly ReadyTransform[] {
  const own: ListedTransform[] = config.extend.transforms.map((transform) => ({ transform, on: true }));
  const known = [...own, ...listed];
  for (const name of Object.keys(config.transforms))
    if (!known.some(({ transform }) => transform.name === name))
      throw unknown(
        'transform',
        name,
        known.map(({ transform }) => transform.name),
      );
  const on = known.filter(({ transform, on: byDefault }) => (config.transforms[transform.name] ?? byDefault) !== false);
  return on.flatMap(({ transform }) => {
    const set = config.transforms[transform.name];
    const options = typeof set === 'object' ? { [transform.name]: set } : {};
    return configured('transforms', transform.name, () => readyTransforms([transform], options));
  });
}

function unknown(kind: string, name: string, known: readonly string[]): RefonteError {
  return new RefonteError('config-invalid', `There is no ${kind} '${name}'; there is ${known.join(', ')}.`, 2);
}

function configured<Made>(kind: string, name: string, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    const issues = (error as Partial<z.ZodError>).issues;
    const said = issues?.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new RefonteError('config-invalid', `${kind}.${name}: ${said ?? String(error)}.`, 2, error);
  }
}
