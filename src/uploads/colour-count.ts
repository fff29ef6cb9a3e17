/** Counts distinct colours, no further than 2,049. */
export interface ColourCount {
  readonly add: (row: Uint32Array) => void;
  readonly count: () => number;
}

const most = 2049;
const slots = 8192;

/** Make a counter: a table of open addresses, four times as large as what it may hold. */
export function createColourCount(): ColourCount {
  const table = new Uint32Array(slots);
  const used = new Uint8Array(slots);
  let count = 0;
  const add: ColourCount['add'] = (row) => {
    let left = -1;
    for (let x = 0; x < row.length && count < most; x++) {
      const here = row[x] ?? 0;
      if (here === left) continue;
      left = here;
      let slot = Math.imul(here, 0x9e3779b1) >>> 19;
      while (used[slot] === 1 && table[slot] !== here) slot = (slot + 1) % slots;
      if (used[slot] === 1) continue;
      used[slot] = 1;
      table[slot] = here;
      count++;
    }
  };
  return { add, count: () => count };
}
