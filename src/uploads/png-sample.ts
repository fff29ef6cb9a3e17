import type { Pixels } from './formats/format.ts';

const bands = 4;
/** One row in eight. */
const share = 8;
/** Rows of a band under which what a coder learns in one is too little to judge by. */
const fewest = 4;

/** Take four bands out of a picture, an eighth of it, one under the other; `undefined` where it is too low. */
export function sampleRows({ data, width, height, channels }: Pixels): Pixels | undefined {
  const rows = Math.floor(height / (bands * share));
  if (rows < fewest) return undefined;
  const stride = width * channels;
  const sample = new Uint8Array(rows * bands * stride);
  for (let band = 0; band < bands; band++) {
    const from = Math.round(((band + 0.5) * height) / bands - rows / 2) * stride;
    sample.set(data.subarray(from, from + rows * stride), band * rows * stride);
  }
  return { data: sample, width, height: rows * bands, channels };
}
