import type { SharpFactory } from './decode.ts';
import { failed } from './failed.ts';
import { makeUpload } from './make.ts';
import type { MadeUpload } from './made.ts';
import { createPixelBudget } from './pixel-budget.ts';
import type { UploadRecipe } from './recipe.ts';
import { sniff } from './sniff.ts';
import type { WorkerReply, WorkerRequest } from './worker-message.ts';

/** Decoders that are fuzzed without pause upstream; every other one (SVG, TIFF, PDF, …) stays shut. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`);

/** Decoded pictures that are held at one time, in pixels of three or four bytes. */
const pixelsInFlight = 24e6;

/** Pixels of a picture after which memory is swept: the engine sees small objects and would let their large buffers lie. */
const large = 1e6;

type Make = (bytes: Uint8Array, recipe: UploadRecipe) => Promise<MadeUpload>;

/** Import sharp with one thread a picture: the bytes of AVIF depend on how many there are. */
async function loadSharp(): Promise<SharpFactory> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: loaders });
  return sharp;
}

function serve(): void {
  const budget = createPixelBudget(pixelsInFlight);
  let loaded: Promise<SharpFactory> | undefined;
  process.on('message', (message) => {
    const request = message as WorkerRequest;
    void answer(request, (bytes, recipe) => makeUpload(bytes, recipe, () => (loaded ??= loadSharp()), budget));
  });
  // A Ctrl-C reaches the whole group; when to stop is for the run to say.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
}

async function answer({ id, bytes, recipe }: WorkerRequest, make: Make): Promise<void> {
  const made = await make(bytes, recipe).catch((error: unknown) =>
    failed(bytes, sniff(bytes), error instanceof Error ? error.message : String(error)),
  );
  const reply: WorkerReply = { id, made };
  process.send?.(reply);
  if (made.width * made.height > large) globalThis.gc?.();
}

serve();
