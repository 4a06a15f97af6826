import "../packages/core/test/cloud.ts";
import { afterEach, expect, it } from "vitest";
import { startApiProcess } from "./support/index-model/api-process.ts";
import { forgetOwner } from "./support/index-model/forget-owner.ts";
import { runHistory } from "./support/index-model/run-history.ts";
import { type Faults, injectFaults } from "./support/inject-faults.ts";

const isLong = process.env.DAILIES_LONG === "1";
const SEED = Number(process.env.DAILIES_SEED ?? 20261122);
const HISTORIES = isLong ? 20 : 1;
const STEPS = isLong ? 60 : 25;
const RATE = 0.1;
const TIMEOUT_MS = 600_000;

// The API knows one owner.
afterEach(() => forgetOwner("local"));

it.each(Array.from({ length: HISTORIES }, (_, n) => SEED + n))(
  "with faults at a tenth of all calls the API gives no wrong answer and no 5xx: seed %i",
  async (seed) => {
    const all: Faults[] = [];
    const history = runHistory({
      seed,
      steps: STEPS,
      owners: ["local"],
      hasLosses: false,
      start: startApiProcess,
      onStart: ({ dynamo, s3, sqs }, random) => {
        const faults = injectFaults([dynamo, s3, sqs], random);
        faults.rate = RATE;
        all.push(faults);
      },
    });
    await expect(history).resolves.toBeUndefined();
    const happened = (name: keyof Faults["counts"]) => all.reduce((sum, { counts }) => sum + counts[name], 0);
    for (const name of ["throttled", "answer lost", "not reached", "conflict", "slow"] as const) {
      expect(happened(name), name).toBeGreaterThan(0);
    }
  },
  TIMEOUT_MS,
);
