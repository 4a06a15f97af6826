import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Api, statusOf } from "../support/api.ts";
import type { Clock } from "./create-clock.ts";
import type { Story } from "./make-scenario.ts";
import type { PlannedJob } from "./plans.ts";

/** A job as its client knows it. */
export interface ToldJob {
  jobId: string;
  job: PlannedJob;
  /** `canceled` and `deleted` were confirmed; `too late`: it had ended before it could be canceled. */
  fate: "left alone" | "canceled" | "too late" | "deleted";
}

export interface StoriesOptions {
  api: Api;
  clock: Clock;
  stories: Story[];
  /** Stories told at once; each is told until its job has ended. */
  clients: number;
  /** Resolves when the story of this number may begin. */
  mayBegin(number: number): Promise<void>;
  onTold(): void;
}

const RETRY_MS = 200;
/** Far more than any fault lasts; then a call, or a job, hangs. */
const CALL_MS = 60_000;
const JOB_MS = 180_000;

/** Tells all stories, some at once. Throws when an answer is one that no fault explains, or a job does not end. */
export const runStories = async (options: StoriesOptions): Promise<ToldJob[]> => {
  const { stories, clients, mayBegin, onTold } = options;
  const told = stories.map(() => Promise.withResolvers<ToldJob>());
  for (const { promise } of told) promise.catch(() => {});
  let next = 0;
  const client = async () => {
    while (next < stories.length) {
      const number = next++;
      const [story, ending] = [stories[number], told[number]];
      if (!story || !ending) continue;
      try {
        await mayBegin(number);
        const parent = story.kind === "render" ? null : ((await told[story.of]?.promise) ?? null);
        ending.resolve(await tell(story, parent, options));
        onTold();
      } catch (error) {
        ending.reject(error);
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return Promise.all(told.map(({ promise }) => promise));
};

const tell = async (
  story: Story,
  parent: ToldJob | null,
  { api, clock }: StoriesOptions,
): Promise<ToldJob> => {
  const { job } = story;
  const jobId = await create(story, parent, api);
  const action = story.kind === "render" ? story.later : null;
  let fate: ToldJob["fate"] = "left alone";
  if (action) {
    await clock.pass(action.at);
    fate = await (action.action === "cancel" ? cancel(api, jobId) : remove(api, jobId));
  }
  if (fate !== "deleted") await waitForEnd(api, jobId);
  return { jobId, job, fate };
};

const create = async (story: Story, parent: ToldJob | null, api: Api): Promise<string> => {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const ask = () => {
    if (story.kind === "render") return api.post("/render", story.job.plan, headers);
    const path = `/dashboard/jobs/${parent?.jobId}/${story.kind}`;
    return api.post(path, story.kind === "duplicate" ? story.overrides : undefined, headers);
  };
  const { body } = await persist(ask, [200]);
  return body.job_id ?? body.new_job_id;
};

const cancel = async (api: Api, jobId: string): Promise<ToldJob["fate"]> => {
  const { status } = await persist(() => api.post(`/render/${jobId}/cancel`), [200, 409]);
  return status === 200 ? "canceled" : "too late";
};

const remove = async (api: Api, jobId: string): Promise<ToldJob["fate"]> => {
  // 404: it was done by a call whose answer was an error.
  await persist(() => api.delete(`/dashboard/jobs/${jobId}?force=true`), [200, 404]);
  return "deleted";
};

const waitForEnd = async (api: Api, jobId: string): Promise<void> => {
  const endMs = Date.now() + JOB_MS;
  for (;;) {
    const status = await statusOf(api, jobId);
    if (["completed", "error", "canceled"].includes(status.state)) return;
    if (Date.now() > endMs) throw new Error(`Job ${jobId} does not end: ${JSON.stringify(status)}`);
    await sleep(RETRY_MS);
  }
};

/** Asks again while the answer is that a service failed. */
const persist = async (ask: () => Promise<Answer>, right: number[]): Promise<Answer> => {
  const endMs = Date.now() + CALL_MS;
  for (;;) {
    const answer = await ask();
    if (right.includes(answer.status)) return answer;
    if (answer.status < 500 || Date.now() > endMs) {
      throw new Error(`${answer.url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    await sleep(RETRY_MS);
  }
};
