import { astro } from './astro.ts';
import { contentful } from './contentful.ts';
import { directus } from './directus.ts';
import { docusaurus } from './docusaurus.ts';
import { eleventy } from './eleventy.ts';
import { ghost } from './ghost.ts';
import { hugo } from './hugo.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { sanity } from './sanity.ts';
import { strapi } from './strapi.ts';
import type { Target } from './target.ts';
import { wagtail } from './wagtail.ts';
import { wordpress } from './wordpress.ts';

/** The targets that come with the tool. */
export const targets: readonly Target[] = [
  json,
  markdown,
  astro,
  hugo,
  eleventy,
  docusaurus,
  wordpress,
  ghost,
  wagtail,
  strapi,
  directus,
  contentful,
  sanity,
];
