import { jobIdSchema } from "@dailies/core/job/job-row";
import { JOB_STATES } from "@dailies/core/job/job-state";
import { PLAN_LIMITS, tagsSchema } from "@dailies/core/plan/plan";
import { selectJobs } from "@dailies/core/task/select-jobs";
import { startBulk } from "@dailies/core/task/start-bulk";
import type { BulkAction } from "@dailies/core/task/task";
import { z } from "zod";
import { bulkDryRunSchema, bulkSchema, toBulk } from "../bulk-view.ts";
import { idempotencyHeaders, once } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { MAX_SEARCH_LENGTH, MAX_TAG_LENGTH } from "../list-bounds.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

/** The gateway waits for 30 s; what is under way then ends before. */
const AT_ONCE_MS = 15_000;

const MAX_IDS = 1000;

const filterSchema = z
  .object({
    state: z
      .enum([...JOB_STATES, "archived"])
      .optional()
      .describe("Absent: all that are not archived"),
    search: z
      .string()
      .max(MAX_SEARCH_LENGTH, `must have at most ${MAX_SEARCH_LENGTH} characters`)
      .default("")
      .describe("As in lists"),
    tags: z
      .array(z.string().max(MAX_TAG_LENGTH, `must have at most ${MAX_TAG_LENGTH} characters`))
      .max(PLAN_LIMITS.tags, `must be at most ${PLAN_LIMITS.tags}`)
      .default([])
      .describe("Jobs that have any of them"),
  })
  .refine(
    ({ state, search, tags }) => state !== undefined || search !== "" || tags.length > 0,
    "must not be empty: give a state, a search or tags",
  );

const bulkRequestSchema = z
  .object({
    action: z.enum(["archive", "restore", "retry", "duplicate", "cancel", "tag"]),
    ids: z
      .array(jobIdSchema)
      .min(1, "must name at least 1 job")
      .max(MAX_IDS, `must name at most ${MAX_IDS} jobs`)
      .optional()
      .describe("Repeated ones count once"),
    filter: filterSchema.optional().describe("All jobs that match it when the request comes, any number"),
    tags: z
      .object({ add: tagsSchema.default([]), remove: tagsSchema.default([]) })
      .optional()
      .describe("For the action `tag`"),
    dry_run: z.boolean().default(false).describe("Only counts the jobs"),
  })
  .superRefine(({ action, ids, filter, tags }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!ids && !filter) refuse("ids", "must be given, or a filter");
    if (ids && filter) refuse("filter", "must not be given with ids");
    if (action !== "tag") return;
    if (!tags || tags.add.length + tags.remove.length === 0)
      refuse("tags", "must name tags to add or remove");
  })
  .meta({ id: "BulkRequest", example: { action: "archive", filter: { state: "error", tags: ["test"] } } });
type BulkRequest = z.output<typeof bulkRequestSchema>;

export const bulkJobsOperation = defineOperation(
  {
    operationId: "bulkJobs",
    method: "post",
    path: "/dashboard/jobs/bulk",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Do the same to many jobs",
    description:
      "To the jobs named by `ids` or to all that match `filter`. A few are done at once; of more the answer's `state` is " +
      "`running`, and its `id` tells how far it is. A job that the action is not possible for (a retry of one that is not " +
      "in error, say) counts as a failure; one that is already as it should be, as a success.",
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { "application/json": { schema: bulkRequestSchema } } },
    },
    responses: {
      200: jsonResponse("Done, begun or counted", z.union([bulkSchema, bulkDryRunSchema])),
      ...problems("IDEMPOTENCY_IN_FLIGHT"),
    },
  },
  async (c) => {
    const signal = AbortSignal.timeout(AT_ONCE_MS);
    const { owner } = c.get("principal");
    const request = c.req.valid("json");
    if (!request.dry_run) {
      const bulk = await once(owner, c.req.valid("header"), "bulkJobs", request, async (taskId) =>
        toBulk(await startBulk(owner, actionOf(request), await jobsOf(owner, request), signal, taskId)),
      );
      return c.json(bulk, 200);
    }
    const jobIds = await jobsOf(owner, request);
    const counts = { total: jobIds.length, success: 0, failure: 0 };
    const { action } = request;
    return c.json({ id: null, action, state: "completed" as const, dry_run: true as const, counts }, 200);
  },
);

const jobsOf = async (owner: string, { ids = [], filter }: BulkRequest): Promise<string[]> =>
  filter ? selectJobs(owner, filter) : [...new Set(ids)];

const actionOf = ({ action, tags = { add: [], remove: [] } }: BulkRequest): BulkAction =>
  action === "tag" ? { action, tags } : { action };
