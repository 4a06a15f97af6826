// Does one operation and kills its own process right after the n-th write. Started by kill-after-write.ts:
// OPERATION OWNER JOB_ID N. Prints the writes that arrived.
import { writeSync } from "node:fs";
import { claimJob } from "../src/job/claim-job.ts";
import { createJob } from "../src/job/create-job.ts";
import { archiveJob } from "../src/job/edit-job.ts";
import { completeJob } from "../src/job/end-job.ts";
import { getJob } from "../src/job/write-job.ts";
import { makeOnce } from "./make-once.ts";
import { makePlan } from "./make-plan.ts";
import { RESULT } from "./result.ts";
import { stopAfterWrite } from "./stop-after-write.ts";

const [operation = "", owner = "", jobId = "", n = ""] = process.argv.slice(2);

const OPERATIONS: Record<string, () => Promise<unknown>> = {
  create: () => createJob({ owner, plan: makePlan(), warnings: [] }),
  claim: () => claimJob(owner, jobId),
  finish: async () => completeJob({ row: await getJob(owner, jobId) }, { ...RESULT, videoMs: 3000 }),
  archive: () => archiveJob(owner, jobId),
  ...makeOnce(owner, jobId),
};

const run = OPERATIONS[operation];
if (!run) throw new Error(`No operation ${operation}`);
const { killed, writes } = await stopAfterWrite(Number(n), run);
writeSync(1, writes.join(","));
if (killed) process.kill(process.pid, "SIGKILL");
process.exit(0);
