import type { SiteDoor } from '../io.ts';
import { realSite } from './roots.ts';
import { openSite } from './site-door.ts';

/** Open the door to any folder, for reading; throws where there is none. */
export function openFolder(folder: string): SiteDoor {
  return openSite(realSite(folder));
}
