/** A row of random numbers that is the same for the same seed. */
export interface Random {
  /** 0..1, without 1. */
  next(): number;
  /** A whole number `min`..`max`. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  /** One of these, which must not be none. */
  pick<T>(items: readonly T[]): T;
}

/** mulberry32. */
export const createRandom = (seed: number): Random => {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error("Nothing to pick from");
      return items[Math.floor(next() * items.length)] as (typeof items)[number];
    },
  };
};
