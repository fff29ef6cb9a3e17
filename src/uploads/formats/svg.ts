import { cleanSvg } from '../svg/clean.ts';
import type { EncodeJob, Encoding, UploadFormat } from './format.ts';

/** SVG: cleaned of all that runs or reaches out, by allow list; never drawn into pixels. */
export const svg: UploadFormat = {
  name: 'svg',
  summary: 'Drawings: scripts, outside references and editors’ notes go, the drawing stays.',
  extension: 'svg',
  mime: 'image/svg+xml',
  longest: Number.MAX_SAFE_INTEGER,
  accepts: ({ format }) => format === 'svg',
  encode: encodeSvg,
};

async function encodeSvg({ source }: EncodeJob): Promise<Encoding> {
  const { bytes, removed } = cleanSvg(source.bytes);
  return { bytes, how: removed.length > 0 ? `without ${removed.join(', ')}` : 'as it was' };
}
