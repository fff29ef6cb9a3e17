import type { OutputDoor } from '../io.ts';
import { readManifest } from '../state/manifest.ts';
import { statePaths } from '../state/read-memory.ts';
import type { LedgerOf, Told } from './group-hunks.ts';

/** Read from what a run wrote, or would have written, which rules changed which words of which output. */
export async function readLedgerOf(output: OutputDoor): Promise<LedgerOf> {
  const text = async (path: string): Promise<string> => Buffer.from((await output.read(path)) ?? []).toString();
  const manifest = readManifest(await text(statePaths.manifest));
  const printed = await text('report/ledger.json');
  if (manifest === undefined || printed === '') return () => [];
  const { ledger } = JSON.parse(printed) as { readonly ledger: readonly (Told & { readonly path: string })[] };
  const byPost = new Map<string, Told[]>();
  for (const entry of ledger) byPost.set(entry.path, [...(byPost.get(entry.path) ?? []), entry]);
  const byFile = new Map<string, readonly Told[]>();
  for (const path of manifest.posts.names()) {
    for (const file of manifest.posts.get(path)?.files ?? []) byFile.set(file, byPost.get(path) ?? []);
  }
  return (path) => byFile.get(path) ?? [];
}
