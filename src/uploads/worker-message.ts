import type { MadeUpload } from './made.ts';
import type { UploadRecipe } from './recipe.ts';

/** One source to work on, as it travels to the child process. */
export interface WorkerRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly recipe: UploadRecipe;
}

/** What came of it. */
export interface WorkerReply {
  readonly id: number;
  readonly made: MadeUpload;
}
