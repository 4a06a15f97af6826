/** The one private bucket. Every key starts with one of these prefixes, then the owner. */
export const storageBucket = {
  resource: "Storage",
  prefixes: {
    /** `summaries/{owner}/{job_id}.json`: the truth about every job. */
    summaries: "summaries",
    /** `jobs/{owner}/{job_id}/a{fence}/...`: what one attempt made. */
    jobs: "jobs",
    /** `assets/{owner}/{asset_id}`: pictures, clips and sounds that plans name. */
    assets: "assets",
    /** `uploads/{owner}/{asset_id}`: what creators have uploaded and nobody has looked at yet. */
    uploads: "uploads",
    /** `segments/{owner}/{hash}.mp4`: encoded scenes, kept to be used again. */
    segments: "segments",
    /** `sources/{owner}/{hash}.{jpg,wav,m4a,png}`: pictures, narrations and sound, kept to be used again. */
    sources: "sources",
    /** `snapshots/{owner}/...`: what an owner's jobs are searched in. */
    snapshots: "snapshots",
    /** `tasks/{owner}/{task_id}.txt`: the ids of the jobs that a task in the background is about. */
    tasks: "tasks",
  },
  /**
   * What S3 removes by itself. The bucket keeps versions: an overwritten or deleted object can be brought back for a
   * while. Attempts that lost cannot be told from the one that won by their keys: the clean-up function removes those.
   */
  lifecycle: {
    /** Parts of uploads that never ended. */
    incompleteUploadDays: 1,
    /** What can be made again goes this long after it was written. */
    expiryDays: { uploads: 1, segments: 30, sources: 30, snapshots: 90, tasks: 30 },
    /** Versions that are not the newest: the truth for a month, videos for as long as it takes to notice a mistake. */
    oldVersionDays: {
      ...{ summaries: 30, jobs: 3, assets: 7, uploads: 1 },
      ...{ segments: 1, sources: 1, snapshots: 1, tasks: 1 },
    },
  },
} as const;
