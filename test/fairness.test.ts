import { mapParallel } from "@dailies/core/map-parallel";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makePlan } from "../packages/core/test/make-plan.ts";
import { until } from "./support/api.ts";

// One owner sends many jobs, then others a few: how far behind do these come?

const isLong = process.env.DAILIES_LONG === "1";
const OTHERS = isLong ? 19 : 5;
const JOBS_EACH = 2;
const NOISE = isLong ? 2_000 : 40;
const WORKERS = 2;
const TIMEOUT_MS = isLong ? 1_800_000 : 180_000;

let local: Local;

beforeAll(async () => {
  local = await startLocal({ dataDir: null, port: 0, concurrency: WORKERS, log: quietLogger });
  Object.assign(process.env, local.environment);
});
afterAll(() => local?.close());

const plan = makePlan({ encoder: "simulator", proxy: true });
const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Has each of the others make its jobs; returns how many jobs started before each of them from then on, and how long each waited. */
const serve = async (run: string, noiseIds: string[]) => {
  const { createJob } = await import("@dailies/core/job/create-job");
  const { getJob } = await import("@dailies/core/job/write-job");
  const owners = Array.from({ length: OTHERS }, (_, n) => `${run}-${n}`);
  const fromMs = Date.now();
  const made = owners.flatMap((owner) =>
    Array.from({ length: JOBS_EACH }, () => createJob({ owner, plan, warnings: [] })),
  );
  const jobs = await Promise.all(made);
  const rows = await until(
    () => Promise.all(jobs.map(({ owner, job_id }) => getJob(owner, job_id))),
    (all) => all.every(({ started_at }) => started_at !== null),
    TIMEOUT_MS,
  );
  const theirs = rows.map(({ started_at }) => Date.parse(started_at ?? ""));
  const noisy = await mapParallel(noiseIds, 20, (jobId) => getJob(NOISY, jobId));
  const noise = noisy.flatMap(({ started_at }) => (started_at === null ? [] : [Date.parse(started_at)]));
  const starts = [...theirs, ...noise.filter((ms) => ms > fromMs)];
  return {
    ranks: theirs.map((at) => starts.filter((ms) => ms <= at).length),
    waitsMs: rows.map(({ started_at, created_at }) => Date.parse(started_at ?? "") - Date.parse(created_at)),
  };
};
const NOISY = "noisy";

it(
  `${OTHERS} owners wait at most twice as long when another one has sent ${NOISE} jobs before`,
  async () => {
    const { createJob } = await import("@dailies/core/job/create-job");
    const alone = await serve("alone", []);
    const noise = await mapParallel(Array.from({ length: NOISE }), 20, () =>
      createJob({ owner: NOISY, plan, warnings: [] }),
    );
    const noiseIds = noise.map(({ job_id }) => job_id);
    const beside = await serve("beside", noiseIds);
    expect(beside.ranks).toHaveLength(OTHERS * JOBS_EACH);
    expect(median(beside.ranks)).toBeLessThanOrEqual(2 * median(alone.ranks));
    expect(Math.max(...beside.ranks)).toBeLessThanOrEqual(2 * Math.max(...alone.ranks));
    if (!isLong) return;
    const [without, withNoise] = [median(alone.waitsMs), median(beside.waitsMs)];
    console.log(`median wait: ${without} ms alone, ${withNoise} ms beside ${NOISE} jobs of another`);
  },
  TIMEOUT_MS,
);
