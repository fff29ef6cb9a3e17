import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { Target } from './target.ts';

/** The targets that come with the tool. */
export const targets: readonly Target[] = [json, markdown];
