import { z } from 'zod';

/** Settings as they were given, and where they stand. */
export interface GivenSettings {
  readonly value: unknown;
  /** `transforms.figures`; left out for the config as a whole. */
  readonly under?: string | undefined;
  /** Lists the settings that there are. */
  readonly schema?: z.ZodType | undefined;
}

/** Say what is wrong with settings: each by its name, what it should be, and its value. */
export function configFaults({ issues }: Pick<z.ZodError, 'issues'>, given: GivenSettings): string {
  return issues
    .map((issue) => {
      const name = [...(given.under === undefined ? [] : [given.under]), ...issue.path].join('.');
      if (issue.code === 'unrecognized_keys') return unknownKeys(name, issue.keys, settingsAt(given, issue.path));
      return `${name || 'the config'}: ${issue.message}${shown(valueAt(given.value, issue.path))}`;
    })
    .join('; ');
}

function unknownKeys(name: string, keys: readonly string[], known: readonly string[]): string {
  const told = known.length > 0 ? `; there is ${known.join(', ')}` : '';
  return `${name ? `${name} has` : 'there is'} no setting ${keys.map((key) => `'${key}'`).join(', ')}${told}`;
}

function valueAt(config: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], config);
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'function' ? 'a function' : JSON.stringify(value);
  return ` (it is ${text.length > 80 ? `${text.slice(0, 80)}…` : text})`;
}

/** A schema's JSON Schema lists the settings at a path, whatever wraps the objects. */
function settingsAt({ schema }: GivenSettings, path: readonly PropertyKey[]): readonly string[] {
  if (schema === undefined) return [];
  const top: z.core.JSONSchema.BaseSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const at = path.reduce<typeof top | undefined>((within, key) => {
    const next = within?.properties?.[String(key)];
    return typeof next === 'object' ? next : undefined;
  }, top);
  return Object.keys(at?.properties ?? {});
}
