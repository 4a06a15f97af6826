/** What of a job lists show, beside the keys; a test holds it equal to the schema of listed jobs. */
export const listedAttributes = [
  "ver",
  "state",
  "archived",
  "created_at",
  "updated_at",
  "started_at",
  "ended_at",
  "topic",
  "tags",
  "is_draft",
  "num_scenes",
  "render_ms",
  "video_ms",
  "cost_micro_usd",
  "encoder",
  "resolution",
  "error",
  "progress_pct",
  "parent_job_id",
  "root_job_id",
] as const;

/**
 * The job table: an index over the summaries in the bucket and the workshop of running jobs. It can be lost
 * and rebuilt. Docs: docs/architecture.md, "Storage".
 */
export const jobTable = {
  resource: "JobTable",
  key: { hash: "pk", range: "sk" },
  /** Epoch seconds after which DynamoDB may remove the item. */
  ttl: "expires_at",
  /** Sparse: an item without the index's hash key is not in it. */
  indexes: [
    /** Jobs that are not archived, by creation. */
    { name: "byCreated", hash: "created_pk", range: "created_sk", projection: listedAttributes },
    /** Jobs by state, or archived ones, by creation. */
    { name: "byState", hash: "state_pk", range: "created_sk", projection: listedAttributes },
    /** What the sweeper must look at, by when. */
    { name: "byWatch", hash: "watch_pk", range: "watch_sk", projection: "KEYS_ONLY" },
  ],
} as const satisfies Table;

export interface Table {
  resource: string;
  key: { hash: string; range: string };
  ttl: string;
  /** Every key attribute is a string. A list of names: these beside the keys. */
  indexes: readonly {
    name: string;
    hash: string;
    range: string;
    projection: readonly string[] | "KEYS_ONLY";
  }[];
}
