import { storageBucket } from "../../../../infra/buckets.ts";

const { prefixes } = storageBucket;

/** Keys in the bucket. Only server-made names and checked ids ever become part of one. */
export const summariesPrefix = (owner: string) => `${prefixes.summaries}/${owner}/`;
export const summaryKey = (owner: string, jobId: string) => `${summariesPrefix(owner)}${jobId}.json`;
export const jobPrefix = (owner: string, jobId: string) => `${prefixes.jobs}/${owner}/${jobId}/`;
export const attemptPrefix = (owner: string, jobId: string, fence: number) =>
  `${jobPrefix(owner, jobId)}a${fence}/`;
export const resultKey = (owner: string, jobId: string, fence: number) =>
  `${attemptPrefix(owner, jobId, fence)}result.json`;
export const artifactKey = (owner: string, jobId: string, fence: number, path: string) =>
  `${attemptPrefix(owner, jobId, fence)}${path}`;
/** What the workers of a spread attempt need to encode its segments. */
export const manifestKey = (owner: string, jobId: string, fence: number) =>
  `${attemptPrefix(owner, jobId, fence)}segments.json`;
/** What is kept to be used again: encoded segments (`.mp4`), and what they are made of. */
export const keptKey = (owner: string, name: string) =>
  `${name.endsWith(".mp4") ? prefixes.segments : prefixes.sources}/${owner}/${name}`;
export const assetKey = (owner: string, assetId: string) => `${prefixes.assets}/${owner}/${assetId}`;
/** Where an asset's file is until it has been looked at. */
export const uploadKey = (owner: string, assetId: string) => `${prefixes.uploads}/${owner}/${assetId}`;

/** A snapshot of an owner's jobs. */
export const snapshotObjectKey = (owner: string, name: string) =>
  `${prefixes.snapshots}/${owner}/${name}.bin`;

/** The ids of the jobs that a task is about. */
export const taskJobsKey = (owner: string, taskId: string) => `${prefixes.tasks}/${owner}/${taskId}.txt`;
