import type { UploadContent, UploadOutput, UploadResult } from './upload.ts';

/** An output as a row: where its bytes are follows from their hash. */
type StoredOutput = readonly [
  name: string,
  format: string,
  mime: string,
  width: number,
  height: number,
  bytes: number,
  hash: string,
];

/** A result as a row, without its path and hash. */
export type StoredResult = readonly [
  status: UploadResult['status'],
  reason: string | null,
  bytesBefore: number,
  width: number,
  height: number,
  format: string,
  mime: string,
  animated: boolean,
  alpha: boolean,
  thumbhash: string | null,
  dominantColor: string | null,
  notes: readonly string[],
  outputs: readonly StoredOutput[],
];

/** Make a row of a result. */
export function storeResult(result: UploadResult): StoredResult {
  const { status, reason, bytesBefore, width, height, format, mime, animated, alpha, notes } = result;
  const outputs = result.outputs.map((one): StoredOutput => {
    return [one.name, one.format, one.mime, one.width, one.height, one.bytes, one.hash];
  });
  const placeholder = [result.thumbhash ?? null, result.dominantColor ?? null] as const;
  const facts = [bytesBefore, width, height, format, mime, animated, alpha] as const;
  return [status, reason ?? null, ...facts, ...placeholder, notes, outputs];
}

/** Make a result of a row again. */
export function restoreResult(
  path: string,
  hash: string,
  stored: StoredResult,
  contentOf: (hash: string) => UploadContent,
): UploadResult {
  // By number: taking a row apart by pattern runs an iterator, three times as slow on the first thousand.
  return {
    path,
    status: stored[0],
    reason: stored[1] ?? undefined,
    hash,
    bytesBefore: stored[2],
    width: stored[3],
    height: stored[4],
    format: stored[5],
    mime: stored[6],
    animated: stored[7],
    alpha: stored[8],
    thumbhash: stored[9] ?? undefined,
    dominantColor: stored[10] ?? undefined,
    outputs: stored[12].map((output) => restoreOutput(output, contentOf)),
    notes: stored[11],
  };
}

function restoreOutput(row: StoredOutput, contentOf: (hash: string) => UploadContent): UploadOutput {
  return {
    name: row[0],
    format: row[1],
    mime: row[2],
    width: row[3],
    height: row[4],
    bytes: row[5],
    hash: row[6],
    content: contentOf(row[6]),
  };
}
