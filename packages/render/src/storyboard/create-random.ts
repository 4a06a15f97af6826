/** A repeatable source of choices: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next: () => number;
  /** A number in [min, max). */
  range: (min: number, max: number) => number;
  /** A whole number in [min, max], both included. */
  int: (min: number, max: number) => number;
  chance: (probability: number) => boolean;
  /** One of at least one choices. */
  pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** A source of its own, so that what one part draws never shifts the choices of another. */
  fork: (name: string) => Random;
}

export const createRandom = (seed: string): Random => {
  let state = hashText(seed);
  // mulberry32: one addition and two multiplications a number, period 2^32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    range: (min, max) => min + (max - min) * next(),
    int: (min, max) => min + Math.floor((max - min + 1) * next()),
    chance: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    fork: (name) => createRandom(`${seed}\u0000${name}`),
  };
};

/** FNV-1a over UTF-16 units with murmur3's finish, so that texts differing in one letter land far apart. */
const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};
