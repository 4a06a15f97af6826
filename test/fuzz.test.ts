import fc from "fast-check";
import { expect, it } from "vitest";
import { makePlan } from "../packages/core/test/make-plan.ts";
import { call } from "../packages/functions/test/call.ts";
import { plan } from "../packages/functions/test/jobs.ts";
import { operations } from "./fuzz/operations.ts";
import { requestsFor } from "./fuzz/requests.ts";
import { addFreshThings, createKnown, knownJobs, listedJobs, tryRequest } from "./fuzz/run-round.ts";
import { NOWHERE } from "./fuzz/valid-value.ts";
import { expectedStats } from "./support/api.ts";

Object.assign(process.env, {
  DAILIES_ENCODER: "simulator",
  DAILIES_ALLOWED_BLOCKS: `${NOWHERE}/32`,
  POWERTOOLS_METRICS_DISABLED: "true",
});

const { auditOwner } = await import("@dailies/core/index/audit-owner");
const { createJob } = await import("@dailies/core/job/create-job");
const { listJobs } = await import("@dailies/core/index/list-jobs");
const { readJobRecord } = await import("@dailies/core/job/read-job-record");
const { readStats } = await import("@dailies/core/index/read-stats");

// `npm run test:long` sends at least 5,000. The same requests again: DAILIES_SEED=n.
const isLong = process.env.DAILIES_LONG === "1";
const SEED = Number(process.env.DAILIES_SEED ?? 20261123);
const ROUNDS = isLong ? Math.ceil(5500 / operations.length) : 8;
const TIMEOUT_MS = 1_800_000;

const OTHER = "bystander";

/** What an owner has who asks for nothing. */
const everythingOf = async (owner: string, jobId: string) => ({
  job: await readJobRecord(owner, jobId),
  list: await listJobs({ owner, page: 1, pageSize: 100, tags: [] }),
  stats: await readStats(owner),
});

/** Each operation once, in any order. */
const round = fc
  .shuffledSubarray([...operations], { minLength: operations.length })
  .chain((shuffled) => fc.tuple(...shuffled.map(requestsFor)));

it(
  `no request breaks anything: ${ROUNDS} rounds of every operation, seed ${SEED}`,
  async () => {
    const known = createKnown();
    const bystander = await createJob({ owner: OTHER, plan: makePlan(), warnings: [] });
    const before = await everythingOf(OTHER, bystander.job_id);
    const unnamed = (await call("POST", "/render", plan({ metadata: { a: "b" } }))).body.job_id;
    const planBefore = (await call("GET", `/dashboard/jobs/${unnamed}`)).body.plan;

    const { errorInstance } = await fc.check(
      fc.asyncProperty(round, async (requests) => {
        await addFreshThings(known);
        for (const request of requests) await tryRequest(request, known);
      }),
      // What requests have made stays: shrunk, they would not meet it again.
      { seed: SEED, numRuns: ROUNDS, endOnFailure: true },
    );
    if (errorInstance) throw errorInstance;

    const listed = await listedJobs();
    expect([...knownJobs(known).difference(new Set(listed.keys()))], "jobs that are lost").toEqual([]);
    const unexpected = [...listed.values()].filter(
      // Bulk actions make duplicates whose ids no answer names.
      ({ job_id: id, parent_job_id: parent }) =>
        !knownJobs(known).has(id) && id !== unnamed && parent === null,
    );
    expect(unexpected, "jobs that no answer told of").toEqual([]);
    expect((await call("GET", "/dashboard/stats")).body).toMatchObject(expectedStats([...listed.values()]));
    const { drift, withoutRow, withoutSummary } = await auditOwner("local", { repair: false });
    expect({ drift, withoutRow, withoutSummary }).toEqual({ drift: [], withoutRow: [], withoutSummary: [] });
    expect((await call("GET", `/dashboard/jobs/${unnamed}`)).body.plan).toEqual(planBefore);
    expect(await everythingOf(OTHER, bystander.job_id)).toEqual(before);

    // Else the requests would not have got past the door.
    const answered = (from: number, to: number) =>
      operations
        .map(({ operationId }) => operationId)
        .filter((id) =>
          [...(known.statuses.get(id)?.keys() ?? [])].some((status) => status >= from && status < to),
        );
    expect(answered(200, 400).length).toBeGreaterThan(operations.length * 0.8);
    expect(answered(400, 500).length).toBeGreaterThan(operations.length * 0.5);
    if (isLong)
      expect(answered(200, 400).toSorted()).toEqual(
        operations.map(({ operationId }) => operationId).toSorted(),
      );
  },
  TIMEOUT_MS,
);

it("requests are made of what the API says of itself", async () => {
  const { body } = await call("GET", "/openapi.json");
  const told = Object.values<object>(body.paths).flatMap((methods) => Object.values(methods));
  expect(operations.map(({ operationId }) => operationId)).toEqual(
    told.map(({ operationId }) => operationId),
  );
});
