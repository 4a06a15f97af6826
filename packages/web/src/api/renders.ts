import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";
import type { Plan } from "./schema.d.ts";

/** A plan before the API filled in its defaults: its document's type says how a plan reads, with all of them there. */
type PlanRequest = Record<string, unknown>;
const asPlan = (plan: PlanRequest): Plan => plan as unknown as Plan;

/** What a plan would take and cost. `planJson` must be a plan that keeps every bound. */
export const estimateQuery = (planJson: string) =>
  queryOptions({
    queryKey: ["estimate", planJson],
    queryFn: ({ signal }) =>
      answer(api.POST("/render/estimate", { body: asPlan(JSON.parse(planJson)), signal })),
    gcTime: 60_000,
  });

export interface NewRender {
  jobId: string;
  /** What of the plan the API did not know. */
  warnings: readonly string[];
}

/** Makes a job of a plan. The same key with the same plan makes one job, however often it is sent. */
export const createRender = async (
  plan: PlanRequest,
  key: string,
  signal?: AbortSignal,
): Promise<NewRender> => {
  const params = { header: { "Idempotency-Key": key } };
  const sent = api.POST("/render", { body: asPlan(plan), params, ...(signal && { signal }) });
  const { job_id, warnings } = await answer(sent);
  return { jobId: job_id, warnings };
};

interface Duplicate {
  id: string;
  /** A JSON Merge Patch of the plan. */
  patch: PlanRequest;
  /** The same key with the same patch makes one job, however often it is sent. */
  key: string;
  signal: AbortSignal;
}

/** Makes a job of another's plan, changed. */
export const duplicateRender = async ({ id, patch, key, signal }: Duplicate): Promise<NewRender> => {
  const params = { path: { id }, header: { "Idempotency-Key": key } };
  const { new_job_id } = await answer(
    api.POST("/dashboard/jobs/{id}/duplicate", { body: patch, params, signal }),
  );
  return { jobId: new_job_id, warnings: [] };
};
