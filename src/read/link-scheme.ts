/** The scheme of an address, in lower case: `mailto`, `https`; undefined for a path. */
export function schemeOf(href: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):(?!\d+(?:\/|$))/i.exec(href)?.[1]?.toLowerCase();
}

const repairs: readonly (readonly [RegExp, string])[] = [
  // `https:/https://x`, `http://https://x`, `https://http//x`
  [/^(?:https?:?\/{0,2})+(https?):?\/{1,2}(?=[^/])/i, '$1://'],
  // `https//x`, `https:/x`, `https:x`, `https;//x`, `https::/x`, `http:///x`
  [/^(https?)(?:\/\/|:\/(?!\/)|:(?!\/)|;\/{0,2}|::+\/{0,2}|:\/{3,})(?=[^/:])/i, '$1://'],
  // `htpp://x`, `htps://x`, `hhttps://x`, `ttps://x`
  [/^(?:h+t{1,3}p{1,3}(?=:)|htp(?=:)|ttp(?=:)):\/\//i, 'http://'],
  [/^(?:h+t{1,3}p{1,3}s+(?=:)|htps(?=:)|ttps(?=:)):\/\//i, 'https://'],
  // `mailto://a@b.fr`, `mail:a@b.fr`, `malto:a@b.fr`
  [/^(?:mailto:\/+|mail:|malto:|mailt:)(?=[^\s/]+@)/i, 'mailto:'],
];

/** Repair an address whose scheme is misspelt in one of the known ways; undefined where it is not. */
export function repairScheme(href: string): string | undefined {
  if (/^https?:\/\/(?!\/|https?[:/])/i.test(href)) return undefined;
  for (const [pattern, scheme] of repairs) {
    if (!pattern.test(href)) continue;
    const repaired = href.replace(pattern, scheme);
    return repaired === href ? undefined : repaired;
  }
  return undefined;
}
