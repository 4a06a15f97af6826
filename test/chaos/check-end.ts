import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { listActivity } from "@dailies/core/activity/activity";
import { dynamo } from "@dailies/core/aws/clients";
import { recount } from "@dailies/core/index/recount";
import type { JobRow } from "@dailies/core/job/job-row";
import { isFinal } from "@dailies/core/job/job-state";
import { fromJobItem } from "@dailies/core/job/keys";
import { getSummary } from "@dailies/core/job/summary";
import { resources } from "@dailies/core/resources";
import { cleanUp } from "@dailies/core/storage/clean-up";
import { artifactKey, attemptPrefix, summariesPrefix } from "@dailies/core/storage/object-keys";
import { getFile, listKeys } from "@dailies/core/storage/objects";
import { type Api, allJobs, expectedStats } from "../support/api.ts";
import { decodeVideo } from "./decode-video.ts";
import type { Queues, Victims } from "./inject-fault.ts";
import type { ToldJob } from "./run-stories.ts";
import { descendantsOf, listProcesses, livingOf, renderWorkers, scratchLeft } from "./workers.ts";

export interface EndReport {
  /** What is not as it must be; none when all is well. */
  problems: string[];
  /** Jobs by state. */
  states: Record<string, number>;
  /** Claims of all jobs, but those that a stopping worker gave back. */
  attempts: number;
  /** Videos that were decoded whole. */
  videos: number;
  /** Objects of attempts that lost, which only the nightly clean-up removed. */
  cleanedUp: number;
}

type Item = Record<string, unknown>;

const SETTLE_MS = 120_000;
const DAY_MS = 24 * 60 * 60 * 1000;

const readTable = async (): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await dynamo.send(
      new ScanCommand({ TableName: resources.jobTableName, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};

const rowsOf = (items: Item[]): JobRow[] =>
  items.filter(({ sk }) => String(sk).startsWith("J#")).map((item) => fromJobItem(item));

const messagesIn = async (sqs: SQSClient, QueueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  const {
    ApproximateNumberOfMessages: waiting,
    ApproximateNumberOfMessagesNotVisible: taken,
    ApproximateNumberOfMessagesDelayed: delayed,
  } = Attributes;
  return Number(waiting) + Number(taken) + Number(delayed ?? 0);
};

/**
 * Waits until nobody has anything left to do: every job is final, the sweeper's list is empty, and so are the queues. Says what is still
 * open after two minutes.
 */
export const settled = async (owner: string, queues: Queues): Promise<string[]> => {
  const endMs = Date.now() + SETTLE_MS;
  for (;;) {
    const open = await findOpen(owner, queues);
    if (open.length === 0 || Date.now() > endMs) return open;
    await sleep(500);
  }
};

const findOpen = async (owner: string, { sqs, urls }: Queues): Promise<string[]> => {
  const items = await readTable();
  const left = await Promise.all(urls.map(async (url) => ({ url, messages: await messagesIn(sqs, url) })));
  return [
    ...rowsOf(items)
      .filter((row) => row.owner === owner && !isFinal(row.state))
      .map((row) => `job ${row.job_id} is ${row.state} still`),
    ...items.filter((item) => item.watch_pk).map(({ sk }) => `${sk} is on the sweeper's list still`),
    ...left
      .filter(({ messages }) => messages > 0)
      .map(({ url, messages }) => `${messages} messages in ${url}`),
  ];
};

interface End {
  owner: string;
  api: Api;
  told: ToldJob[];
  victims: Victims;
}

/** Looks at everything that a run left, and says what is not as it must be. */
export const checkEnd = async ({ owner, api, told, victims }: End): Promise<EndReport> => {
  const items = await readTable();
  const rows = rowsOf(items);
  const cleanedUp = await cleanUpTomorrow();
  const videos = await checkVideos(rows, told);
  const problems = [
    ...checkStates(rows, told),
    ...checkItems(items),
    ...(await checkEvents(rows)),
    ...(await checkObjects(owner, rows)),
    ...(await checkSummaries(owner, rows)),
    ...(await checkCounters(owner, api, rows)),
    ...(await checkLeftovers(victims)),
    ...videos.flatMap(({ problem }) => problem ?? []),
  ];
  const byState = Object.entries(Object.groupBy(rows, ({ state }) => state));
  return {
    problems,
    states: Object.fromEntries(byState.map(([state, some]) => [state, some.length])),
    attempts: rows.reduce((sum, row) => sum + row.attempts, 0),
    videos: videos.length,
    cleanedUp,
  };
};

/** What waits for a day is done now. */
const cleanUpTomorrow = async (): Promise<number> => {
  const now = Date.now;
  try {
    Date.now = () => now() + DAY_MS + 1;
    return (await cleanUp(null, () => true)).removedObjects;
  } finally {
    Date.now = now;
  }
};

const topicOf = ({ job }: ToldJob): string => job.plan.topic;

/** Each story has one job, even if the answer to its creation was lost, and that has ended as its plan and its client say. */
const checkStates = (rows: JobRow[], told: ToldJob[]): string[] => {
  const problems: string[] = [];
  const byId = new Map(rows.map((row) => [row.job_id, row]));
  const expected = told.filter(({ fate }) => fate !== "deleted");
  for (const one of told) {
    const row = byId.get(one.jobId);
    if (one.fate === "deleted") {
      if (row) problems.push(`job ${one.jobId} was deleted and is there`);
      continue;
    }
    const problem = row ? endProblem(row, one) : "is not there";
    if (problem) problems.push(`job ${one.jobId} (${topicOf(one)}) ${problem}`);
  }
  if (rows.length !== expected.length) problems.push(`there are ${rows.length} jobs for ${expected.length}`);
  return problems;
};

const endProblem = (row: JobRow, { fate, job: { outcome } }: ToldJob): string | null => {
  const state = fate === "canceled" ? "canceled" : outcome.state;
  if (row.state !== state) return `is ${row.state}, not ${state}: ${JSON.stringify(row.error)}`;
  if (row.state !== "error" || outcome.state !== "error") return null;
  const isRight = row.error?.code === outcome.code && row.error.scene_index === outcome.sceneIndex;
  return isRight ? null : `failed with ${JSON.stringify(row.error)}, not ${JSON.stringify(outcome)}`;
};

const checkItems = (items: Item[]): string[] => [
  ...items.filter(({ sk }) => String(sk).startsWith("W#")).map(({ sk }) => `the work item ${sk} was left`),
  ...rowsOf(items)
    .filter(({ outbox, watch_at }) => outbox.length > 0 || watch_at !== null)
    .map(({ job_id, outbox }) => `job ${job_id} has ${JSON.stringify(outbox)} in its outbox`),
];

const ENDS = ["completed", "failed", "canceled"];
const END_OF: Record<string, string> = { completed: "completed", error: "failed", canceled: "canceled" };

/** A job ends once: with one event, of its state. */
const checkEvents = async (rows: JobRow[]): Promise<string[]> => {
  const problems: string[] = [];
  for (const { owner, job_id: jobId, state } of rows) {
    const events = (await listActivity(owner, jobId, 1000)).map(({ event_type }) => event_type);
    const ends = events.filter((event) => ENDS.includes(event));
    if (!isDeepStrictEqual(ends, [END_OF[state]])) problems.push(`job ${jobId}, ${state}, ended as ${ends}`);
  }
  return problems;
};

const keysBelow = async (prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const key of listKeys(prefix)) keys.push(key);
  return keys;
};

/** Of each job there is the attempt that won, and nothing else; of a deleted one there is nothing. */
const checkObjects = async (owner: string, rows: JobRow[]): Promise<string[]> => {
  const winners = rows.flatMap(({ job_id, result_fence }) =>
    result_fence === null ? [] : attemptPrefix(owner, job_id, result_fence),
  );
  const keys = await keysBelow(`jobs/${owner}/`);
  return keys
    .filter((key) => !winners.some((prefix) => key.startsWith(prefix)))
    .map((key) => `${key} belongs to no attempt that won`);
};

const checkSummaries = async (owner: string, rows: JobRow[]): Promise<string[]> => {
  const problems: string[] = [];
  const prefix = summariesPrefix(owner);
  const ids = (await keysBelow(prefix)).map((key) => key.slice(prefix.length).replace(/\.json$/, ""));
  const strangers = new Set(ids).difference(new Set(rows.map(({ job_id }) => job_id)));
  for (const id of strangers) problems.push(`there is a summary of ${id}, but no job`);
  for (const row of rows) {
    const { job, result } = await getSummary(owner, row.job_id);
    // The table's own business.
    const apart = { outbox: [], watch_at: null, resends: 0 };
    if (!isDeepStrictEqual({ ...job, ...apart }, { ...row, ...apart })) {
      problems.push(
        `the summary of ${row.job_id} says ${JSON.stringify(job)}, its row ${JSON.stringify(row)}`,
      );
    }
    if (row.state === "completed" && !result) problems.push(`the summary of ${row.job_id} has no result`);
  }
  return problems;
};

const checkCounters = async (owner: string, api: Api, rows: JobRow[]): Promise<string[]> => {
  const problems: string[] = [];
  const { drift } = await recount(owner, { repair: false });
  if (drift.length > 0) problems.push(`counters drifted: ${JSON.stringify(drift)}`);
  const listed = await allJobs(api);
  const stats = (await api.get("/dashboard/stats")).body;
  for (const [name, value] of Object.entries(expectedStats(listed))) {
    if (stats[name] !== value) problems.push(`statistics: ${name} is ${stats[name]}, not ${value}`);
  }
  const ids = (jobs: { job_id: string }[]) => jobs.map(({ job_id }) => job_id).sort();
  const found: { job_id: string }[] = [];
  for (let page = 1; ; page++) {
    const { body } = await api.get(`/dashboard/jobs?search=chaos%20number&page=${page}&page_size=100`);
    found.push(...body.jobs);
    if (!body.has_more) break;
  }
  if (!isDeepStrictEqual(ids(listed), ids(rows))) problems.push(`${listed.length} jobs are listed, not all`);
  if (!isDeepStrictEqual(ids(found), ids(rows))) problems.push(`${found.length} jobs are found, not all`);
  return problems;
};

/** Idle workers keep the narrator's process. */
const checkLeftovers = async ({ scratchDir, started }: Victims): Promise<string[]> => {
  const processes = await listProcesses();
  const workers = renderWorkers(processes, scratchDir);
  const below = workers.flatMap(({ pid }) => descendantsOf(processes, pid));
  const alive = [
    ...livingOf(processes, started),
    ...below.filter(({ command }) => /\bffmpeg\b/.test(command)),
  ];
  return [
    ...alive.map(({ command }) => `still running: ${command}`),
    ...(await scratchLeft(scratchDir)).map((path) => `scratch folder ${path}`),
  ];
};

/** Decodes the whole video of each completed job. */
const checkVideos = async (rows: JobRow[], told: ToldJob[]) => {
  const checked: { problem: string | null }[] = [];
  const byId = new Map(told.map((one) => [one.jobId, one]));
  const path = join(tmpdir(), `dailies-chaos-${process.pid}.mp4`);
  try {
    for (const row of rows) {
      if (row.state !== "completed") continue;
      const problem = await videoProblem(row, byId.get(row.job_id), path);
      checked.push({ problem: problem && `job ${row.job_id} (${row.topic}): ${problem}` });
    }
  } finally {
    await rm(path, { force: true });
  }
  return checked;
};

const videoProblem = async (row: JobRow, told: ToldJob | undefined, path: string): Promise<string | null> => {
  const { owner, job_id: jobId, result_fence: fence } = row;
  if (fence === null) return "it names no attempt";
  if (!(await getFile(artifactKey(owner, jobId, fence, "final/final.mp4"), path))) return "it has no video";
  const { frames, complaints } = await decodeVideo(path);
  if (complaints) return complaints;
  const { result } = await getSummary(owner, jobId);
  if (frames !== result?.frames) return `${frames} frames, and its result says ${result?.frames}`;
  const outcome = told?.job.outcome;
  if (outcome?.state !== "completed") return null;
  const isRight = outcome.frames === null ? frames >= outcome.minFrames : frames === outcome.frames;
  return isRight ? null : `${frames} frames, not ${outcome.frames ?? `${outcome.minFrames} or more`}`;
};
