import { directus } from './directus.ts';
import { ghost } from './ghost.ts';
import { strapi } from './strapi.ts';
import type { PushSystem } from './system.ts';
import { wordpress } from './wordpress.ts';

/** The systems that a payload can be pushed to. */
export const pushSystems: readonly PushSystem[] = [strapi, directus, ghost, wordpress];
