import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A little less than a test may take, to say what was waited for. */
const LIMIT_MS = 50_000;

/** Asks until the answer is truthy, and returns it. Throws when that takes longer than any machine needs. */
export const waitFor = async <T>(ask: () => T | Promise<T>): Promise<NonNullable<T>> => {
  const endMs = Date.now() + LIMIT_MS;
  while (Date.now() < endMs) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(20);
  }
  throw new Error(`Waited in vain for ${ask}`);
};

/** A zombie that nobody has reaped yet counts as gone. */
export const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};
