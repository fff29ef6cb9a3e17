import { resolveUpload, type UploadSite } from '../uploads/resolve.ts';

const extensions =
  'png|jpe?g|gif|webp|avif|svg|tiff?|bmp|ico|heic|pdf|docx?|xlsx?|pptx?|od[tsp]|zip|csv|mp[34]|webm|og[gv]|mov|epub|txt|json|rtf|vcf|ics';

/** The ways in which a post's text can name a file: between quotes, in a link, or as a bare word. */
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`["'=]\s*([^"'\n<>]{1,500}?\.(?:${extensions}))(?=["'?#\s>]|$)`, 'gim'),
  new RegExp(String.raw`\]\(\s*<?([^\n<>]{1,500}?\.(?:${extensions}))(?=[)>?#\s]|$)`, 'gim'),
  new RegExp(String.raw`([^\s"'<>[\]{}]{1,500}\.(?:${extensions}))(?![\w.])`, 'gi'),
];

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
  // `{{ site.baseurl }}/x.png` is `/x.png`.
  const plain = text.replace(/\{\{[^{}\n]{0,200}\}\}/g, '');
  for (const pattern of patterns)
    for (const [, ref = ''] of plain.matchAll(pattern)) {
      const { path } = resolveUpload(ref.replace(/^\(/, ''), from, site);
      if (path !== undefined) found.add(path);
    }
  return [...found].sort();
}
