import type { Config } from '../config.ts';
import type { DiskIo } from '../io.ts';
import type { Outcome } from '../pool/pool.ts';
import type { PostFacts, PostResult, PostTask } from '../post/do-post.ts';
import type { PostRecord } from '../post/post-record.ts';
import type { Site } from '../read/site.ts';
import type { SiteFacts } from './site-facts.ts';
import type { State } from '../state/open-state.ts';
import type { Uploads } from '../uploads/optimize.ts';

/** Says how far a run is. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly path: string;
}

/** What the steps of one run share. */
export interface RunWork {
  readonly io: DiskIo;
  readonly config: Config;
  readonly site: Site;
  readonly records: readonly PostRecord[];
  /** What posts depend on beside files. */
  readonly facts: SiteFacts;
  readonly state: State<PostFacts>;
  /** Undefined where uploads are left alone. */
  readonly uploads: Uploads | undefined;
  readonly concurrency: number;
  /** Does one post, here or in a worker. */
  readonly convert: (task: PostTask) => Promise<Outcome<PostResult>>;
  readonly stopped: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}
