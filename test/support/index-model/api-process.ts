import type { JobPage, ListJobs } from "@dailies/core/index/list-jobs";
import type { JobRow } from "@dailies/core/job/job-row";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { httpEvent } from "../../../packages/functions/test/http-event.ts";
import { type CoreProcess, startCoreProcess } from "./core-process.ts";

// Bodies of every shape; who asks knows which.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

type Call = (
  method: string,
  target: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Json>;

/** Calls the api function; throws what an AppError would be for an answer of 4xx, and any other for one of 5xx. */
const startApi = async (): Promise<Call> => {
  const { handler } = await import("@dailies/functions/api/handler");
  return async (method, target, body, headers = {}) => {
    const event = httpEvent({
      method,
      target,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const result: APIGatewayProxyStructuredResultV2 = await handler(event, {} as Context);
    const { statusCode = 0 } = result;
    const answer = JSON.parse(result.body || "null");
    if (statusCode < 400) return answer;
    const error = new Error(`${statusCode} of ${method} ${target}: ${result.body}`);
    throw statusCode < 500 ? Object.assign(error, { name: "AppError", code: answer.code }) : error;
  };
};

const SCENES = [{ image_prompt: "a river at dawn", narration: "This is a river.", duration_sec: 3 }];

const queryOf = ({ page, pageSize, state, search, tags, cursor }: ListJobs): string => {
  const query = new URLSearchParams({
    page: String(page),
    page_size: String(pageSize),
    tags: tags.join(","),
  });
  for (const [name, value] of Object.entries({ state, search, cursor })) if (value) query.set(name, value);
  return query.toString();
};

/** As a core process, but what the API can do is asked of it over HTTP, for the one owner that it knows. */
export const startApiProcess = async (): Promise<CoreProcess> => {
  const core = await startCoreProcess();
  const call = await startApi();
  const made = (owner: string, job_id: string, rest: Partial<JobRow> = {}) =>
    ({ owner, job_id, parent_job_id: null, root_job_id: job_id, ...rest }) as JobRow;
  const job = (jobId: string) => `/dashboard/jobs/${jobId}`;
  return {
    ...core,
    createJob: async ({ owner, plan: { topic, tags, is_draft }, idempotency }) => {
      const plan = { topic, tags, is_draft, scenes: SCENES, encoder: "simulator" };
      const headers = idempotency ? { "idempotency-key": idempotency.key } : {};
      return made(owner, (await call("POST", "/render", plan, headers)).job_id);
    },
    archiveJob: async (_, jobId) => call("DELETE", job(jobId)),
    restoreJob: async (_, jobId) => call("POST", `${job(jobId)}/restore`),
    updateJob: async (_, jobId, change) => call("PATCH", job(jobId), change),
    deleteJob: async (_, jobId) => call("DELETE", `${job(jobId)}?force=true`),
    cancelJob: async (_, jobId) => ({
      already: (await call("POST", `/render/${jobId}/cancel`)).already === true,
    }),
    retryJob: async (owner, jobId) =>
      made(owner, (await call("POST", `${job(jobId)}/retry`)).new_job_id, { parent_job_id: jobId }),
    duplicateJob: async (owner, jobId) =>
      made(owner, (await call("POST", `${job(jobId)}/duplicate`)).new_job_id, { parent_job_id: jobId }),
    listJobs: async (request): Promise<JobPage> => call("GET", `/dashboard/jobs?${queryOf(request)}`),
    readPeriodStats: (_, days) => call("GET", `/dashboard/stats/period?days=${days}`),
    readStats: () => call("GET", "/dashboard/stats"),
  };
};
