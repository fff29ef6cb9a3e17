import { directus } from './directus.ts';
import { ghost } from './ghost.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { strapi } from './strapi.ts';
import type { Target } from './target.ts';
import { wordpress } from './wordpress.ts';

/** The targets that come with the tool. */
export const targets: readonly Target[] = [json, markdown, wordpress, ghost, strapi, directus];
