/** How grave: an error is something the author wrote that is not in the output, a warning a change in kind, info a decision. */
export type Severity = 'error' | 'warning' | 'info';

/** The arguments of each diagnostic. A code is permanent: never renamed, never reused. */
export interface CodeArgs {
  'post-unreadable': { readonly reason: string };
  'post-failed': { readonly reason: string };
  'post-missing': { readonly words: number };
  'front-matter-broken': { readonly reason: string };
  'front-matter-refused': { readonly reason: string };
  'front-matter-unclosed': Readonly<Record<string, never>>;
  'front-matter-key-repeated': { readonly key: string };
  'front-matter-tag-ignored': { readonly tag: string };
  'encoding-guessed': { readonly encoding: string };
  'bytes-invalid': { readonly count: number };
  'control-characters': Readonly<Record<string, never>>;
  'config-broken': { readonly reason: string };
  'collection-undeclared': { readonly name: string };
  'year-two-digits': { readonly raw: string; readonly date: string };
  'permalink-token-unknown': { readonly token: string; readonly template: string };
  'url-shared': { readonly url: string; readonly path: string };
  'alias-shared': { readonly url: string; readonly path: string };
  'new-url-shared': { readonly url: string; readonly path: string };
  'redirect-chain': { readonly from: string; readonly to: string; readonly path: string };
  'redirect-loop': { readonly from: string; readonly to: string; readonly path: string };
  'opaque-kept': { readonly raw: string };
  'liquid-error': { readonly reason: string };
  'liquid-nothing': { readonly raw: string };
  'date-invalid': { readonly raw: string };
  'upload-missing': { readonly ref: string };
  'upload-case-differs': { readonly ref: string; readonly path: string };
  'upload-outside-site': { readonly ref: string };
  'upload-failed': { readonly path: string; readonly reason: string };
  'upload-unread': { readonly path: string; readonly reason: string };
  'alt-missing': { readonly ref: string };
  'alt-is-file-name': { readonly ref: string; readonly alt: string };
  'testimonial-is-picture': { readonly ref: string };
  'link-broken': { readonly href: string; readonly reason: string };
  'link-repaired': { readonly href: string; readonly url: string };
  'html-kept-raw': { readonly element: string; readonly reason: string };
  'heading-jump': { readonly from: number; readonly to: number };
  'markup-repaired': { readonly message: string };
  'unexplained-loss': { readonly what: string; readonly text: string; readonly target: string };
  'unexplained-gain': { readonly what: string; readonly text: string; readonly target: string };
  'file-skipped': { readonly reason: string };
  'target-cannot-say': { readonly what: string; readonly target: string };
}

export type Code = keyof CodeArgs;

/** The words of each diagnostic: what happened and what was done about it, then what to do. */
export const codes: {
  readonly [C in Code]: { readonly severity: Severity; readonly message: (args: CodeArgs[C]) => string };
} = {
  'post-unreadable': {
    severity: 'error',
    message: ({ reason }) => `The post could not be read: ${reason}. Mend or remove the file.`,
  },
  'post-failed': {
    severity: 'error',
    message: ({ reason }) => `The post could not be converted: ${reason}. The other posts were.`,
  },
  'post-missing': {
    severity: 'error',
    message: ({ words }) => `No file of the new content is this post, of ${words} words.`,
  },
  'front-matter-broken': {
    severity: 'error',
    message: ({ reason }) =>
      `The front matter cannot be read: ${reason}. Its fields are left out; mend it and run again.`,
  },
  'front-matter-refused': {
    severity: 'error',
    message: ({ reason }) => `The front matter was refused: ${reason}.`,
  },
  'front-matter-unclosed': {
    severity: 'warning',
    message: () =>
      'The front matter is never closed by a line of three dashes, so the whole file was read as the body.',
  },
  'front-matter-key-repeated': {
    severity: 'warning',
    message: ({ key }) =>
      `The key ${key} stands twice in the front matter; the last one counts, as it did on the legacy site.`,
  },
  'front-matter-tag-ignored': {
    severity: 'warning',
    message: ({ tag }) => `${tag} is a YAML tag that means nothing here; the value after it was kept as text.`,
  },
  'bytes-invalid': {
    severity: 'warning',
    message: ({ count }) =>
      `The file is UTF-8 but for ${count} bytes, which were read as Windows-1252. Check its accents.`,
  },
  'control-characters': {
    severity: 'warning',
    message: () => 'The text holds control characters, which show nothing; the first of them stands here.',
  },
  'config-broken': {
    severity: 'error',
    message: ({ reason }) => `The site's own configuration could not be read: ${reason}. Its settings are left out.`,
  },
  'collection-undeclared': {
    severity: 'warning',
    message: ({ name }) =>
      `The folder _${name} is no collection of the site's configuration; its posts were read all the same.`,
  },
  'year-two-digits': {
    severity: 'warning',
    message: ({ raw, date }) => `${raw} has two digits for the year and was read as ${date}, as the legacy site does.`,
  },
  'permalink-token-unknown': {
    severity: 'warning',
    message: ({ token, template }) =>
      `The permalink ${template} holds ${token}, which means nothing; it was left as it is.`,
  },
  'url-shared': {
    severity: 'error',
    message: ({ url, path }) => `${url} is also the address of ${path}; links to it lead to that one.`,
  },
  'alias-shared': {
    severity: 'warning',
    message: ({ url, path }) => `Its old address ${url} is an address of ${path} too; it leads there.`,
  },
  'new-url-shared': {
    severity: 'error',
    message: ({ url, path }) =>
      `${url} would be the new address of this post and of ${path}. Change a slug, or links.pattern.`,
  },
  'redirect-chain': {
    severity: 'error',
    message: ({ from, to, path }) =>
      `${from} should lead to ${to}, but it is the new address of ${path}; the redirect was left out.`,
  },
  'redirect-loop': {
    severity: 'error',
    message: ({ from, to, path }) =>
      `${from} should lead to ${to}, and that back to ${from} for ${path}; the redirect was left out.`,
  },
  'encoding-guessed': {
    severity: 'warning',
    message: ({ encoding }) => `The file is not UTF-8 and was read as ${encoding}. Check its accents.`,
  },
  'opaque-kept': {
    severity: 'warning',
    message: ({ raw }) => `${raw} needs the legacy site's own templates and was kept as it is.`,
  },
  'liquid-error': {
    severity: 'warning',
    message: ({ reason }) => `Liquid could not render this post (${reason}); its tags were kept as they are.`,
  },
  'liquid-nothing': {
    severity: 'warning',
    message: ({ raw }) =>
      `${raw} names nothing that Jekyll knows: the old page showed nothing there, nor does the new.`,
  },
  'date-invalid': {
    severity: 'warning',
    message: ({ raw }) => `'${raw}' is not a date that exists, and was left out. Mend it.`,
  },
  'upload-missing': {
    severity: 'warning',
    message: ({ ref }) => `${ref} is not in the site's folder. Find the file or remove the reference.`,
  },
  'upload-case-differs': {
    severity: 'warning',
    message: ({ ref, path }) => `${ref} was found as ${path}: the letter case differs.`,
  },
  'upload-outside-site': {
    severity: 'error',
    message: ({ ref }) => `${ref} leads out of the site's folder and was not read.`,
  },
  'upload-failed': {
    severity: 'warning',
    message: ({ path, reason }) => `${path} could not be optimised (${reason}); the original was kept.`,
  },
  'upload-unread': {
    severity: 'error',
    message: ({ path, reason }) => `${path} could not be read (${reason}); it is not in the output.`,
  },
  'alt-missing': { severity: 'info', message: ({ ref }) => `${ref} has no text alternative.` },
  'alt-is-file-name': {
    severity: 'info',
    message: ({ ref, alt }) => `The text alternative of ${ref} is only a file name: ${alt}.`,
  },
  'testimonial-is-picture': {
    severity: 'warning',
    message: ({ ref }) => `${ref} looks like a testimonial that is a picture: type its words out.`,
  },
  'link-broken': {
    severity: 'warning',
    message: ({ href, reason }) => `The link ${href} leads nowhere: ${reason}.`,
  },
  'link-repaired': {
    severity: 'info',
    message: ({ href, url }) => `The link ${href} was repaired to ${url}.`,
  },
  'html-kept-raw': {
    severity: 'warning',
    message: ({ element, reason }) => `<${element}> was kept as raw HTML: ${reason}.`,
  },
  'heading-jump': {
    severity: 'info',
    message: ({ from, to }) => `The outline jumps from level ${from} to ${to}.`,
  },
  'markup-repaired': { severity: 'info', message: ({ message }) => `${message}.` },
  'unexplained-loss': {
    severity: 'error',
    message: ({ what, text, target }) => `Lost in ${target}, and no rule says why: ${what} “${text}”.`,
  },
  'unexplained-gain': {
    severity: 'error',
    message: ({ what, text, target }) => `New in ${target}, and no rule says why: ${what} “${text}”.`,
  },
  'file-skipped': { severity: 'warning', message: ({ reason }) => `The file was skipped: ${reason}.` },
  'target-cannot-say': {
    severity: 'warning',
    message: ({ what, target }) => `${target} cannot express ${what}; its plain form was used.`,
  },
};
