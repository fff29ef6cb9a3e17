import type { Dialect } from './dialect.ts';
import { gfm } from './gfm.ts';
import { goldmark } from './goldmark.ts';
import { html } from './html.ts';
import { kramdown } from './kramdown.ts';

/** The dialects a legacy body can be in; the first is the one of a site that says nothing. */
export const dialects: readonly Dialect[] = [kramdown, goldmark, gfm, html];
