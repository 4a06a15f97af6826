import type { AttemptResult } from "@dailies/core/job/attempt-result";
import type { Claim } from "@dailies/core/job/claim-job";
import type { JobRow } from "@dailies/core/job/job-row";
import { makePlan } from "../../../packages/core/test/make-plan.ts";
import type { CoreProcess } from "./core-process.ts";
import type { Model, ModelJob } from "./model.ts";

/** As the settings have it when nobody sets them. */
const LEASE_MS = 90_000;
const MAX_ATTEMPTS = 5;
/** How long an idempotency key is remembered. */
const KEY_SEC = 24 * 60 * 60;

/** What an attempt costs that makes a video; what it costs to fail is not told. */
const COST_USD = 0.0042;

const RESULT: AttemptResult = {
  timings: {},
  assets: [],
  encoder: "simulator",
  resolution: "1920x1080",
  fallback_reason: null,
  frames: 90,
  fps: 30,
  error_meta: null,
};

/** Something that is done to the system, and what must come of it. */
export interface Operation {
  name: string;
  owner: string;
  /** Jobs that it reads or changes; one that makes a job is named by its parent. */
  touches: string[];
  /** Whether another operation in its middle comes as a whole before or after it. */
  isAtomic: boolean;
  /** Another that wants to write the same. */
  rival?: () => Operation;
  /** What it answers: a text, or the code of the error that it throws. */
  run(core: CoreProcess): Promise<Outcome>;
  /** Changes the model, and says what `run` must answer. Ids of new jobs are taken from what it did answer. */
  expect(model: Model, actual: Outcome): string;
}

export interface Outcome {
  answer: string;
  /** The job that was made or found. */
  row?: JobRow;
}

const answer = async (work: () => Promise<Outcome | string>): Promise<Outcome> => {
  try {
    const done = await work();
    return typeof done === "string" ? { answer: done } : done;
  } catch (thrown) {
    const { code } = thrown as { code?: string };
    // Several processes have several AppErrors: it is told by its code.
    if (typeof code !== "string" || (thrown as Error).name !== "AppError") throw thrown;
    return { answer: code };
  }
};

const iso = (ms: number) => new Date(ms).toISOString();

/** Notes a change: its time is later than that of the one before. */
const touch = (job: ModelJob): void => {
  job.row.updated_at = iso(Math.max(Date.now(), Date.parse(job.row.updated_at) + 1));
};

const isFinal = ({ row }: ModelJob): boolean => ["completed", "error", "canceled"].includes(row.state);

const addJob = (model: Model, row: JobRow): void => {
  const now = iso(Date.now());
  model.jobs.set(row.job_id, {
    owner: row.owner,
    row: {
      job_id: row.job_id,
      topic: row.topic,
      state: row.is_draft ? "draft" : "queued",
      created_at: now,
      updated_at: now,
      num_scenes: 1,
      duration_sec: null,
      video_duration_sec: null,
      encoder: null,
      resolution: null,
      final_video_url: null,
      thumbnail_url: null,
      error: null,
      tags: row.tags,
      is_draft: row.is_draft,
      archived: false,
      progress_pct: 0,
      parent_job_id: row.parent_job_id,
      root_job_id: row.root_job_id,
    },
    ...{
      fence: 0,
      attempts: 0,
      startedMs: null,
      endedMs: null,
      costUsd: null,
      errorCode: null,
      resultFence: null,
      lease: null,
    },
  });
};

/** Makes a job, under an idempotency key or none. */
export const create = (
  owner: string,
  plan: { topic: string; tags: string[]; is_draft: boolean },
  key: string | null,
): Operation => ({
  name: `create ${JSON.stringify(plan)} under ${key}`,
  owner,
  touches: [],
  isAtomic: true,
  run: (core) =>
    answer(async () => {
      const idempotency = key === null ? {} : { idempotency: { key, request: plan } };
      const row = await core.createJob({ owner, plan: makePlan(plan), warnings: [], ...idempotency });
      return { answer: row.job_id, row };
    }),
  expect: (model, { row }) => {
    const remembered = key === null ? undefined : model.keys.get(`${owner} ${key}`);
    const known = remembered && remembered.untilMs > Date.now() ? remembered : undefined;
    if (known && known.request !== JSON.stringify(plan)) return "VALIDATION_FAILED";
    if (known && model.jobs.has(known.jobId)) return known.jobId;
    if (!row || model.jobs.has(row.job_id)) return "a new job";
    if (key !== null) {
      const untilMs = (Math.floor(Date.now() / 1000) + KEY_SEC) * 1000;
      model.keys.set(`${owner} ${key}`, { request: JSON.stringify(plan), jobId: row.job_id, untilMs });
    }
    addJob(model, { ...row, ...plan });
    return row.job_id;
  },
});

/** An operation on one job that must be there. */
const onJob = (
  name: string,
  owner: string,
  jobId: string,
  run: (core: CoreProcess) => Promise<Outcome | string>,
  expect: (job: ModelJob, model: Model, actual: Outcome) => string,
): Operation => ({
  name: `${name} ${jobId}`,
  owner,
  touches: [jobId],
  isAtomic: true,
  run: (core) => answer(() => run(core)),
  expect: (model, actual) => {
    const job = model.jobs.get(jobId);
    return job?.owner === owner ? expect(job, model, actual) : "NOT_FOUND";
  },
});

export const archive = (owner: string, jobId: string): Operation =>
  onJob(
    "archive",
    owner,
    jobId,
    async (core) => ((await core.archiveJob(owner, jobId)) ? "done" : ""),
    (job) => {
      if (!job.row.archived) touch(job);
      job.row.archived = true;
      return "done";
    },
  );

export const restore = (owner: string, jobId: string): Operation =>
  onJob(
    "restore",
    owner,
    jobId,
    async (core) => ((await core.restoreJob(owner, jobId)) ? "done" : ""),
    (job) => {
      if (job.row.archived) touch(job);
      job.row.archived = false;
      return "done";
    },
  );

export const update = (
  owner: string,
  jobId: string,
  change: { topic?: string; tags?: string[] },
): Operation =>
  onJob(
    `update ${JSON.stringify(change)}`,
    owner,
    jobId,
    async (core) => ((await core.updateJob(owner, jobId, change)) ? "done" : ""),
    (job) => {
      touch(job);
      Object.assign(job.row, change);
      return "done";
    },
  );

export const remove = (owner: string, jobId: string): Operation =>
  onJob(
    "delete",
    owner,
    jobId,
    async (core) => {
      await core.deleteJob(owner, jobId);
      return "done";
    },
    (_, model) => {
      model.jobs.delete(jobId);
      return "done";
    },
  );

export const cancel = (owner: string, jobId: string): Operation =>
  onJob(
    "cancel",
    owner,
    jobId,
    async (core) => ((await core.cancelJob(owner, jobId)).already ? "already" : "done"),
    (job) => {
      if (job.row.state === "canceled") return "already";
      if (isFinal(job)) return "STATE_CONFLICT";
      touch(job);
      job.row.state = "canceled";
      job.endedMs = Date.now();
      job.fence++;
      job.lease = null;
      return "done";
    },
  );

/** Makes a job of another, changed or not. */
export const repeat = (kind: "retry" | "duplicate", owner: string, jobId: string): Operation => ({
  ...onJob(
    kind,
    owner,
    jobId,
    async (core) => {
      const row = await (kind === "retry"
        ? core.retryJob(owner, jobId)
        : core.duplicateJob(owner, jobId, {}));
      return { answer: row.job_id, row };
    },
    (parent, model, { row }) => {
      if (kind === "retry" && parent.row.state !== "error") return "STATE_CONFLICT";
      if (!row || model.jobs.has(row.job_id)) return "a new job";
      addJob(model, {
        ...row,
        topic: parent.row.topic,
        tags: parent.row.tags,
        is_draft: false,
        parent_job_id: jobId,
        root_job_id: parent.row.root_job_id,
      });
      return row.job_id;
    },
  ),
  // The parent is read first, and nothing holds it until the new job is there.
  isAtomic: false,
});

/** Takes a job as a worker does; `claims` gets the claim. */
export const claim = (owner: string, jobId: string, claims: Claim[]): Operation => ({
  ...onJob(
    "claim",
    owner,
    jobId,
    async (core) => {
      const claimed = await core.claimJob(owner, jobId);
      if (claimed) claims.push(claimed);
      return claimed ? `fence ${claimed.row.fence}` : "none";
    },
    () => "none",
  ),
  expect: (model) => {
    const job = model.jobs.get(jobId);
    if (!job || isFinal(job) || job.row.state === "draft" || job.attempts >= MAX_ATTEMPTS) return "none";
    if (job.lease && job.lease.untilMs > Date.now()) return "none";
    touch(job);
    job.row.state = "running";
    job.fence++;
    job.attempts++;
    job.startedMs ??= Date.now();
    job.lease = { fence: job.fence, untilMs: Date.now() + LEASE_MS };
    return `fence ${job.fence}`;
  },
});

/** What a worker does with its claim, whether or not the job is still its own. */
const onClaim = (
  name: string,
  { row: { owner, job_id: jobId, fence } }: Claim,
  run: (core: CoreProcess) => Promise<void>,
  expect: (job: ModelJob) => string,
): Operation => ({
  ...onJob(
    `${name} fence ${fence} of`,
    owner,
    jobId,
    async (core) => {
      await run(core);
      return "done";
    },
    () => "",
  ),
  expect: (model) => {
    const job = model.jobs.get(jobId);
    return job ? expect(job) : "LEASE_LOST";
  },
});

const end = (
  job: ModelJob,
  fence: number,
  state: "completed" | "error",
  change: Partial<ModelJob["row"]>,
  facts: Partial<ModelJob>,
): string => {
  if (job.row.state === state && job.resultFence === fence) return "done";
  if (job.row.state !== "running" || job.fence !== fence) return "LEASE_LOST";
  touch(job);
  Object.assign(job.row, change, { state });
  Object.assign(job, facts, { endedMs: Date.now() });
  job.resultFence = fence;
  job.lease = null;
  return "done";
};

export const finish = (claimed: Claim): Operation =>
  onClaim(
    "finish",
    claimed,
    (core) => core.completeJob(claimed, { ...RESULT, cost_usd: COST_USD, videoMs: 3000 }),
    (job) =>
      end(
        job,
        claimed.row.fence,
        "completed",
        {
          duration_sec: Math.max(1, Date.now() - (job.startedMs ?? 0)) / 1000,
          video_duration_sec: 3,
          encoder: RESULT.encoder,
          resolution: RESULT.resolution,
          final_video_url: `/artifacts/${job.row.job_id}/final/final.mp4`,
          thumbnail_url: `/artifacts/${job.row.job_id}/final/thumbnail.jpg`,
          progress_pct: 100,
        },
        { costUsd: COST_USD },
      ),
  );

export const fail = (claimed: Claim): Operation =>
  onClaim(
    "fail",
    claimed,
    (core) =>
      core.failJob(
        claimed,
        { code: "MEDIA_INVALID", phase: "images", message: "No picture", retryable: false, scene_index: 0 },
        RESULT,
      ),
    (job) => end(job, claimed.row.fence, "error", { error: "No picture" }, { errorCode: "MEDIA_INVALID" }),
  );

const holds = (job: ModelJob, { row: { fence } }: Claim) => job.lease?.fence === fence;

export const beat = (claimed: Claim, progressPct: number): Operation => ({
  ...onClaim(
    `heartbeat ${progressPct} %`,
    claimed,
    (core) =>
      core.heartbeat(claimed.row.owner, claimed.row.job_id, claimed.row.fence, { step: "tts", progressPct }),
    (job) => {
      if (!holds(job, claimed)) return "LEASE_LOST";
      job.lease = { fence: claimed.row.fence, untilMs: Date.now() + LEASE_MS };
      job.row.progress_pct = progressPct;
      return "done";
    },
  ),
  isAtomic: false,
});

/** Gives a job back, as a worker that is stopped. */
export const handBack = (claimed: Claim): Operation => ({
  ...onClaim(
    "hand back",
    claimed,
    (core) => core.handBackJob(claimed),
    (job) => {
      if (!holds(job, claimed)) return "LEASE_LOST";
      touch(job);
      job.attempts--;
      job.lease = { fence: claimed.row.fence, untilMs: Date.now() };
      return "done";
    },
  ),
  isAtomic: false,
});
