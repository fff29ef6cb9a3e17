import { zipSync } from 'fflate';

/** Pack files into a zip, the same bytes for the same files: sorted by path, without the time of day. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // The oldest date a zip can hold, on the clock of whatever zone the run is in.
  const mtime = new Date(1980, 0, 1);
  const entries = [...files].sort(([one], [two]) => (one < two ? -1 : 1));
  return zipSync(
    Object.fromEntries(entries.map(([path, bytes]) => [path, [bytes, { level: isPacked(path) ? 0 : 6, mtime }]])),
  );
}

/** Pictures, films and archives do not get smaller. */
function isPacked(path: string): boolean {
  return /\.(?:jpe?g|png|webp|avif|gif|mp[34]|webm|pdf|zip|gz|docx|xlsx|pptx|od[tsp])$/i.test(path);
}
