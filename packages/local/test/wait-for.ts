import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is truthy, and returns it. The test's own timeout is the limit. */
export const waitFor = async <T>(ask: () => T | Promise<T>): Promise<NonNullable<T>> => {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(20);
  }
};

/** A zombie that nobody has reaped yet counts as gone. */
export const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};
