import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkConfig, type Config, type UserConfig } from './config.ts';
import { RefonteError } from './refonte-error.ts';

/** A config, and the file it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** Undefined where there is none and the defaults hold. */
  readonly file: string | undefined;
}

const names = ['refonte.config.ts', 'refonte.config.mts', 'refonte.config.js', 'refonte.config.mjs'];

/** Load the config: the file named, else one beside the site or in the working folder; flags go over it. */
export async function loadConfig(
  wanted: string | undefined,
  folders: readonly string[],
  flags: UserConfig,
): Promise<LoadedConfig> {
  const file = wanted === undefined ? findConfig(folders) : path.resolve(wanted);
  if (file === undefined) return { config: checkConfig(flags, 'The options'), file };
  if (!existsSync(file)) throw new RefonteError('config-invalid', `There is no config at ${file}.`, 2);
  const own = await importConfig(file);
  const max = { ...own.max, ...flags.max };
  const uploads = { ...own.uploads, ...flags.uploads };
  return { config: checkConfig({ ...own, ...flags, max, uploads }, path.basename(file)), file };
}

function findConfig(folders: readonly string[]): string | undefined {
  return folders.flatMap((folder) => names.map((name) => path.resolve(folder, name))).find((file) => existsSync(file));
}

/** Import a config, TypeScript or not. */
export async function importConfig(file: string): Promise<UserConfig> {
  try {
    // A config imports `defineConfig` from `refonte`, also where the package is not installed beside it.
    const virtualModules = { refonte: await import('./index.ts') };
    const { createJiti } = await import('jiti');
    const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false, virtualModules });
    const loaded = await jiti.import(file, { default: true });
    if (typeof loaded !== 'object' || loaded === null) throw new TypeError('it exports no object by default');
    return { ...loaded };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefonteError('config-invalid', `${file} could not be loaded: ${reason}`, 2, error);
  }
}
