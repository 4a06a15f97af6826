import { setTimeout as sleep } from "node:timers/promises";

// Tests read whatever comes back; what they expect of it stands in their assertions.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

export interface Answer {
  url: string;
  status: number;
  headers: Headers;
  body: Json;
}

/** A plain HTTP client, as the first version's clients are. */
export const createApi = (apiUrl: string) => {
  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(new URL(path, apiUrl), {
      method,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      url: response.url,
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  return {
    get: (path: string) => request("GET", path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) =>
      request("POST", path, body, headers),
    patch: (path: string, body: unknown) => request("PATCH", path, body),
    delete: (path: string) => request("DELETE", path),
  };
};

export type Api = ReturnType<typeof createApi>;

/** Asks again and again until the answer satisfies; gives up, with the last answer, after `withinMs`. */
export const until = async <T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  withinMs: number,
): Promise<T> => {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > endMs) throw new Error(`Still not after ${withinMs} ms: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
};

export const statusOf = async (api: Api, jobId: string): Promise<Json> =>
  (await api.get(`/render/${jobId}/status`)).body;

/** Waits for a job's end and returns its status. */
export const waitForEnd = (api: Api, jobId: string, withinMs: number): Promise<Json> =>
  until(
    () => statusOf(api, jobId),
    (status) => ["completed", "error", "canceled"].includes(status.state),
    withinMs,
  );

/** Every job of the owner, archived ones too. */
export const allJobs = async (api: Api): Promise<Json[]> => {
  const jobs: Json[] = [];
  for (const state of ["", "archived"]) {
    for (let page = 1; ; page++) {
      const { body } = await api.get(`/dashboard/jobs?page=${page}&page_size=100&state=${state}`);
      jobs.push(...body.jobs);
      if (!body.has_more) break;
    }
  }
  return jobs;
};

/** What /dashboard/stats must say of these jobs; render times as the rows tell them. */
export const expectedStats = (jobs: Json[]) => {
  const shown = jobs.filter((job) => !job.archived);
  const completed = shown.filter((job) => job.state === "completed");
  const renderSec = completed.reduce((sum, job) => sum + Math.round(job.duration_sec * 1000), 0) / 1000;
  const twoDecimals = (value: number) => Math.round(value * 100) / 100;
  return {
    total_jobs: shown.length,
    completed_jobs: completed.length,
    failed_jobs: shown.filter((job) => job.state === "error").length,
    running_jobs: shown.filter((job) => ["queued", "running"].includes(job.state)).length,
    success_rate: twoDecimals(shown.length ? (100 * completed.length) / shown.length : 0),
    total_render_time_sec: twoDecimals(renderSec),
    avg_render_time_sec: twoDecimals(completed.length ? renderSec / completed.length : 0),
  };
};
