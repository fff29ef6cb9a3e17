/** One try: what came out at a quality, and how well it scored. */
export interface Trial<Made> {
  readonly quality: number;
  readonly score: number;
  readonly made: Made;
}

/** The qualities that are looked among. */
const [lowest, highest] = [30, 100];

/** Tries after which what holds is good enough. */
const patience = 4;

/** How much of the loss that a floor allows may be left unused: about one step of quality. */
const slack = 0.05;

/** How fast loss falls, in its logarithm a step of `scale`: the mean of photos and screenshots. */
const usualFall = -0.045;

/** Find the lowest quality that scores a floor in a few tries; undefined where not even the highest does. */
export async function lowestQuality<Made>(
  start: number,
  floor: number,
  make: (quality: number) => Promise<Omit<Trial<Made>, 'quality'>>,
): Promise<Trial<Made> | undefined> {
  const goal = lossOf(floor) - slack / 2;
  let held: Trial<Made> | undefined;
  let failed: Trial<Made> | undefined;
  let quality = Math.min(highest, Math.max(lowest, Math.round(start)));
  for (let tries = 1; ; tries++) {
    const trial = { quality, ...(await make(quality)) };
    if (trial.score >= floor) held = trial;
    else failed = trial;
    if (!held && quality === highest) return undefined;
    if (held && (tries >= patience || isGoodEnough(held, failed, floor))) return held;
    quality = nextQuality(held, failed, goal);
  }
}

function isGoodEnough(held: Trial<unknown>, failed: Trial<unknown> | undefined, floor: number): boolean {
  const next = failed ? failed.quality + 1 : lowest;
  return held.quality <= next || lossOf(held.score) > lossOf(floor) - slack;
}

/** Where the line through what is known meets the goal; always between the two, or beyond the one. */
function nextQuality(held: Trial<unknown> | undefined, failed: Trial<unknown> | undefined, goal: number): number {
  const from = held ?? failed;
  if (!from) return highest;
  const [high, low] = [held ? held.quality - 1 : highest, failed ? failed.quality + 1 : lowest];
  const fall = held && failed ? fallBetween(held, failed) : usualFall;
  const wanted = scale(from.quality) + (goal - lossOf(from.score)) / fall;
  return Math.min(high, Math.max(low, Math.ceil(unscale(wanted))));
}

function fallBetween(held: Trial<unknown>, failed: Trial<unknown>): number {
  const run = scale(held.quality) - scale(failed.quality);
  return Math.min(-0.005, (lossOf(held.score) - lossOf(failed.score)) / run);
}

function lossOf(score: number): number {
  return Math.log(Math.max(1e-6, 1 - score));
}

/** The encoder's own scale, on which loss falls evenly: three times as steep above 75. */
function scale(quality: number): number {
  return quality < 75 ? (quality * 2) / 3 : 2 * quality - 100;
}

function unscale(step: number): number {
  return step < 50 ? step * 1.5 : (step + 100) / 2;
}
