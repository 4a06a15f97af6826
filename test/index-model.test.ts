import "../packages/core/test/cloud.ts";
import { expect, it } from "vitest";
import { runHistory } from "./support/index-model/run-history.ts";

// All of them are run by `npm run test:long`. One history again: DAILIES_SEED=n.
const isLong = process.env.DAILIES_LONG === "1";
const SEED = Number(process.env.DAILIES_SEED ?? 20261122);
const HISTORIES = process.env.DAILIES_SEED ? 1 : isLong ? 300 : 3;
const STEPS = 60;
const TIMEOUT_MS = 600_000;

it.each(Array.from({ length: HISTORIES }, (_, n) => SEED + n))(
  `after each of ${STEPS} random steps lists, searches, tags, pages, cursors, totals and statistics are the model's: seed %i`,
  async (seed) => {
    await expect(runHistory({ seed, steps: STEPS })).resolves.toBeUndefined();
  },
  TIMEOUT_MS,
);
