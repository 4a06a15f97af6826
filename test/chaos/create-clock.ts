import { setTimeout as sleep } from "node:timers/promises";
import type { Moment } from "./make-scenario.ts";

/** Without requests for this long, a moment comes all the same. */
const STANDSTILL_MS = 5000;
const LOOK_MS = 10;

/** Counts the requests of a run, so that moments come early on a fast machine and late on a slow one. */
export const createClock = () => {
  let requests = 0;
  let lastMs = Date.now();
  return {
    tick: (): void => {
      requests++;
      lastMs = Date.now();
    },
    requests: (): number => requests,
    /** Resolves at the moment, counted from now. */
    pass: async (moment: Moment): Promise<void> => {
      const due = requests + moment.requests;
      while (requests < due && Date.now() - lastMs < STANDSTILL_MS) await sleep(LOOK_MS);
      await sleep(moment.delayMs);
    },
  };
};

export type Clock = ReturnType<typeof createClock>;
