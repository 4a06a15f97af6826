import { readCounts } from "@dailies/core/index/change-log";
import { type CreateJob, createJobOnce } from "@dailies/core/job/create-job";
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

type CreatedRender = z.infer<typeof createdRenderSchema>;

/**
 * Makes a job from a plan. The answer is as the job was created: a repeated request gets the same one however far the render is by then.
 * Errors as `createJob`.
 */
export const createRender = async (request: CreateJob): Promise<CreatedRender> => {
  const { owner, plan, warnings, idempotency } = request;
  const estimate = plan.is_draft ? 0 : await waitSec(owner);
  const { row, told = estimate } = await createJobOnce({
    ...request,
    ...(idempotency && { idempotency: { ...idempotency, told: estimate } }),
  });
  return toCreatedRender(row, plan, warnings, told);
};

const toCreatedRender = (row: JobRow, plan: Plan, warnings: string[], waitSec: number): CreatedRender => ({
  job_id: row.job_id,
  status: plan.is_draft ? "draft" : "queued",
  estimated_wait_seconds: waitSec,
  fast_path: plan.fast_path,
  proxy: plan.proxy,
  message: plan.is_draft ? "Draft saved" : "Render job queued",
  warnings,
});

/** An estimate that cannot be had must not stop a render. */
const waitSec = async (owner: string): Promise<number> => {
  const counts = await readCounts(owner).catch(() => null);
  return estimateWaitSec(counts && { ...counts, queued: counts.queued + 1 });
};
