import type { Config } from '../config.ts';
import type { OpenTarget } from '../post/emit.ts';
import { RefonteError } from '../refonte-error.ts';
import { targets as builtIn } from '../targets/index.ts';
import { type ListedTransform, transforms as listed } from '../../transforms/index.ts';
import { type ReadyTransform, readyTransforms } from '../page/context.ts';
import type { z } from 'zod';
import { configFaults } from '../config-faults.ts';

/** Open the targets that a config asks for. */
export function chooseTargets(config: Config): OpenTarget[] {
  const known = [...config.extend.targets, ...builtIn];
  refuseTwins('target', known);
  return config.to.map((name) => {
    const target = known.find((one) => one.name === name);
    if (!target) throw unknown('target', name, known);
    return {
      name,
      emitter: configured('targets', name, config.targets[name], () => target.configure(config.targets[name])),
    };
  });
}

/** Make the transforms of a config ready: the team's own first, then the built-in ones that are on. */
export function chooseTransforms(config: Config): readonly ReadyTransform[] {
  const own: ListedTransform[] = config.extend.transforms.map((transform) => ({ transform, on: true }));
  const known = [...own, ...listed];
  const all = known.map(({ transform }) => transform);
  refuseTwins('transform', all);
  for (const name of Object.keys(config.transforms))
    if (!known.some(({ transform }) => transform.name === name)) throw unknown('transform', name, all);
  const on = known.filter(({ transform, on: byDefault }) => (config.transforms[transform.name] ?? byDefault) !== false);
  return on.flatMap(({ transform }) => {
    const set = config.transforms[transform.name];
    const options = typeof set === 'object' ? { [transform.name]: set } : {};
    return configured('transforms', transform.name, set, () => readyTransforms([transform], options));
  });
}

interface Named {
  readonly name: string;
}

function unknown(kind: string, name: string, known: readonly Named[]): RefonteError {
  const names = known.map((one) => one.name).join(', ');
  return new RefonteError('config-invalid', `There is no ${kind} '${name}'; there is ${names}.`, 2);
}

/** A setting names one extension: `transforms: { figures: false }` would turn off two. */
function refuseTwins(kind: string, known: readonly Named[]): void {
  const twin = known.find(({ name }, index) => known.findIndex((one) => one.name === name) < index);
  if (!twin) return;
  throw new RefonteError('config-invalid', `Two ${kind}s are named '${twin.name}'; give yours another name.`, 2);
}

function configured<Made>(kind: 'targets' | 'transforms', name: string, options: unknown, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    const under = `${kind}.${name}`;
    // A project's own extension may bring a zod of its own.
    const { issues } = error as Partial<z.ZodError>;
    const said = issues ? configFaults({ issues }, { value: options, under }) : `${under}: ${String(error)}`;
    throw new RefonteError('config-invalid', `${said}.`, 2, error);
  }
}
