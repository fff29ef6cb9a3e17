import { resolveUpload, type UploadSite } from '../uploads/resolve.ts';

const extensions =
  'png|jpe?g|gif|webp|avif|svg|tiff?|bmp|ico|heic|pdf|docx?|xlsx?|pptx?|od[tsp]|zip|csv|mp[34]|webm|og[gv]|mov|epub|txt|json|rtf|vcf|ics';

/** The ways in which a text can name a file between signs. None of them looks at a letter twice, however long the line. */
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`["']([^"'\n<>]{1,500}?\.(?:${extensions}))(?=["'?#\s>]|$)`, 'gim'),
  new RegExp(String.raw`\]\( ?<?([^\n<>\]]{1,500}?\.(?:${extensions}))(?=[)>?#\s]|$)`, 'gim'),
  // `href="/uploads/trace v1.2.gpx"`: files of which no one has thought.
  /["']([^"'\n<>?#]{1,500}\.\w{1,8})(?=["'?#])/g,
];

/** `/.env.local`, `/Gemfile.lock`: the old site did not serve them, and a post that names them must not publish them. */
const unserved: RegExp = /(?:^|\/)(?:\.(?!well-known\/)|Gemfile)/;

const words: RegExp = /[^\s"'<>[\]{}]+/g;
const fileInWord: RegExp = /^.{0,500}\.(?=\d*[a-z_])\w{1,8}(?![\w.])/i;

/**
 * Find the files of the site that a post may refer to, before it is read: a quick look that finds too much rather than
 * too little, so that pictures can be worked on while posts are converted.
 */
export function findFiles(
  text: string,
  from: { readonly postPath: string; readonly postUrl: string | undefined },
  site: UploadSite,
): readonly string[] {
  const found = new Set<string>();
  const asked = new Set<string>();
  const look = (ref: string): void => {
    if (asked.has(ref)) return;
    asked.add(ref);
    const { path, status } = resolveUpload(ref.trim().replace(/^\(/, ''), from, site);
    if (path !== undefined && status !== 'not-a-file' && !unserved.test(path)) found.add(path);
  };
  // `{{ site.baseurl }}/x.png` is `/x.png`.
  const plain = text.replace(/\{\{[^{}\n]{0,200}\}\}/g, '');
  for (const pattern of patterns) for (const [, ref = ''] of plain.matchAll(pattern)) look(ref);
  for (const [word] of plain.matchAll(words)) {
    const [ref] = fileInWord.exec(word) ?? [];
    if (ref === undefined) continue;
    look(ref);
    // `src=/uploads/a.png`
    if (ref.includes('=')) look(ref.slice(ref.indexOf('=') + 1));
  }
  return [...found].sort();
}
