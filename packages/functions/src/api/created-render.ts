import { readCounts } from "@dailies/core/index/change-log";
import type { JobRow } from "@dailies/core/job/job-row";
import type { Plan } from "@dailies/core/plan/plan";
import { z } from "zod";
import { estimateWaitSec } from "./estimate-wait-sec.ts";

export const createdRenderSchema = z
  .object({
    job_id: z.string(),
    status: z.enum(["queued", "draft"]),
    estimated_wait_seconds: z.number().int().describe("Until the video is there; 0 for a draft"),
    fast_path: z.boolean(),
    proxy: z.boolean(),
    message: z.string(),
    warnings: z.array(z.string()).describe("Unknown fields, with the nearest known name"),
  })
  .meta({ id: "CreatedRender" });

/** The answer to a request that made a job from a plan. */
export const toCreatedRender = async (
  row: JobRow,
  plan: Plan,
  warnings: string[],
): Promise<z.infer<typeof createdRenderSchema>> => ({
  job_id: row.job_id,
  // As it was created: a repeated request gets the same answer however far the render is by then.
  status: plan.is_draft ? "draft" : "queued",
  estimated_wait_seconds: plan.is_draft ? 0 : await waitSec(row),
  fast_path: plan.fast_path,
  proxy: plan.proxy,
  message: plan.is_draft ? "Draft saved" : "Render job queued",
  warnings,
});

/** The job is made by now: an estimate that cannot be had must not turn the answer into a failure. */
const waitSec = async (row: JobRow): Promise<number> =>
  estimateWaitSec(await readCounts(row.owner).catch(() => null));
