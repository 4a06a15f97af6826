import { expect, it } from "vitest";
import { runChaos } from "./chaos/run-chaos.ts";

const [SEED, JOBS, FAULTS] = [20261122, 5, 10];

// Longer than all its waits together.
const TIMEOUT_MS = 300_000;

it(
  `${JOBS} jobs under ${FAULTS} faults end as their plans say, and nothing is left behind (seed ${SEED})`,
  async () => {
    const { problems, states } = await runChaos({
      ...{ seed: SEED, jobs: JOBS, faults: FAULTS, spread: "always" as const },
      log: () => {},
    });
    expect(problems).toEqual([]);
    expect(states.completed).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
