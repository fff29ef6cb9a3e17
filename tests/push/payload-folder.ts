import { openOutput } from '../../src/disk/output-folder.ts';
import type { Document } from '../../src/document/document.ts';
import type { OutputFolder } from '../../src/io.ts';
import { targets } from '../../src/targets/index.ts';
import { emit, facts } from '../contracts/target.ts';
import { everyBlock } from '../contracts/every-block.ts';
import { folderOf } from '../run-cli.ts';

/** An output folder with the payload of some documents and the uploads they use. */
export interface PayloadFolder {
  readonly root: string;
  readonly output: OutputFolder;
}

/** Give a document a name of its own. */
export function post(slug: string, title: string, more: Partial<Document['meta']> = {}): Document {
  // A key that only the slug makes.
  const key = `5f0c5a0e-6f0b-5d0a-9d5e-${Buffer.from(slug.padEnd(6, '-')).toString('hex').slice(0, 12)}`;
  return {
    ...everyBlock,
    key,
    url: `/${slug}/`,
    aliases: [],
    source: { ...everyBlock.source, path: `_posts/${slug}.md` },
    meta: { ...everyBlock.meta, slug, title, ...more },
  };
}

/** Write the payload of documents, as a run does. */
export async function payloadFolder(system: string, docs: readonly Document[]): Promise<PayloadFolder> {
  const target = targets.find(({ name }) => name === system);
  if (!target) throw new Error(`no target ${system}`);
  const { files } = await emit(target.configure(undefined), docs);
  const uploads = everyBlock.uploads.flatMap(({ url }) => (url === undefined ? [] : [url.replace(/^\//, '')]));
  const pictures = await Promise.all(
    uploads.map(async (path) => [path, (await facts.readOutput(path)) ?? ''] as const),
  );
  const written = files.map(({ path, content }) => [path, content] as const);
  const root = folderOf(Object.fromEntries([...written, ...pictures]));
  return { root, output: openOutput(root) };
}
