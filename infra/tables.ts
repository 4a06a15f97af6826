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
    { name: "byCreated", hash: "created_pk", range: "created_sk", projection: "ALL" },
    /** Jobs by state, or archived ones, by creation. */
    { name: "byState", hash: "state_pk", range: "created_sk", projection: "ALL" },
    /** All jobs of an owner by their last change. */
    { name: "byUpdated", hash: "updated_pk", range: "updated_sk", projection: "ALL" },
    /** What the sweeper must look at, by when. */
    { name: "byWatch", hash: "watch_pk", range: "watch_sk", projection: "KEYS_ONLY" },
  ],
} as const satisfies Table;

export interface Table {
  resource: string;
  key: { hash: string; range: string };
  ttl: string;
  /** Every key attribute is a string. */
  indexes: readonly { name: string; hash: string; range: string; projection: "ALL" | "KEYS_ONLY" }[];
}
