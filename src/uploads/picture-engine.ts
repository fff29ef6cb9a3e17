import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { UploadRecipe } from './recipe.ts';

/** Grows when the same recipe gives other bytes than before. */
const formatVersion = 6;

/** Name sharp and the libvips it pins, without loading either. */
export function pictureEngine(): string {
  const { version, optionalDependencies } = JSON.parse(sharpManifest()) as {
    readonly version: string;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  };
  const libvips = Object.entries(optionalDependencies ?? {}).find(([name]) =>
    name.includes(`libvips-${process.platform}`),
  );
  return `sharp ${version} libvips ${libvips?.[1] ?? 'own'} ${process.platform}-${process.arch}`;
}

/** Look where packages lie; to ask the resolver costs more than to read a thousand results. */
function sharpManifest(): string {
  for (const parts = import.meta.dirname.split(path.sep); parts.length > 0; parts.pop()) {
    const text = readIfThere([...parts, 'node_modules', 'sharp', 'package.json'].join(path.sep));
    if (text !== undefined) return text;
  }
  // Plug'n'Play has no such folders.
  const entry = createRequire(import.meta.url).resolve('sharp');
  return readFileSync(entry.replace(/dist[\\/][^\\/]*$/, 'package.json'), 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Tell apart what must be made anew: other bytes, another recipe, another sharp. */
export function cacheKey(recipe: UploadRecipe, engine: string): (hash: string) => string {
  const kind = shortHash([formatVersion, recipe, engine]);
  return (hash) => `${hash}-${kind}`;
}

/** Name what decides a path's result beside its bytes: the recipe, the engine, and all files, among which names are chosen. */
export function resultState(recipe: UploadRecipe, engine: string, files: readonly string[]): string {
  return shortHash([formatVersion, recipe, engine, [...files].sort()]);
}

function shortHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
