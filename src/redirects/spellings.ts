import type { Redirect } from './redirect.ts';

/** Add the spelling without its last slash to each folder's address, as the old server took it too. */
export function withSpellings(redirects: readonly Redirect[]): readonly Redirect[] {
  const known = new Set(redirects.map(({ from }) => from));
  return redirects.flatMap((redirect) => {
    const short = redirect.from.replace(/\/$/, '');
    const isFree = short !== redirect.from && short !== '' && !known.has(short) && redirect.to !== encodeURI(short);
    return isFree ? [redirect, { ...redirect, from: short }] : [redirect];
  });
}
