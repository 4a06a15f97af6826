import { createHash } from "node:crypto";

/** The next number of a row, from 0 up to but not 1. */
export type Random = () => number;

/** mulberry32: the same row of numbers for the same text. */
export const createRandom = (text: string): Random => {
  let seed = createHash("sha256").update(text).digest().readInt32LE();
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
