import { listJobs } from "@dailies/core/index/list-jobs";
import { JOB_STATES } from "@dailies/core/job/job-state";
import { jobListRowSchema } from "@dailies/core/job/job-views";
import { PLAN_LIMITS } from "@dailies/core/plan/plan";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { MAX_SEARCH_LENGTH, MAX_TAG_LENGTH } from "../list-bounds.ts";
import { defineOperation } from "../operation.ts";
import { queryFlag, queryInteger, queryList, queryValue } from "../query.ts";

const MAX_PAGE = 1_000_000_000;

const listJobsQuery = z.object({
  page: queryInteger(1, MAX_PAGE, 1).describe("Counted from 1; a cursor takes its place"),
  page_size: queryInteger(1, 100, 20),
  state: queryValue(z.enum([...JOB_STATES, "archived"]).optional()).describe(
    "Only jobs in this state; archived ones are in no other list",
  ),
  search: queryValue(
    z.string().max(MAX_SEARCH_LENGTH, `must have at most ${MAX_SEARCH_LENGTH} characters`).optional(),
  ).describe("Part of the topic in any case, or a job's id or its first 8 characters and more"),
  tags: queryList(PLAN_LIMITS.tags, MAX_TAG_LENGTH).describe(
    "Comma-separated (`\\,` is a comma within a tag); jobs that have any of them",
  ),
  refresh: queryFlag().describe("For older clients; has no effect, as the list is always as new as can be"),
  cursor: queryValue(z.string().max(1000).optional()).describe(
    "`next_cursor` of the page before, with the same state, search and tags",
  ),
});

const jobPageSchema = z
  .object({
    jobs: z.array(jobListRowSchema),
    total: z.number().int().describe("Jobs that match, on all pages"),
    total_relation: z.enum(["eq", "gte"]).describe("Whether `total` is exact or a lower bound"),
    page: z.number().int(),
    page_size: z.number().int(),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: "JobPage" });

export const listJobsOperation = defineOperation(
  {
    operationId: "listJobs",
    method: "get",
    path: "/dashboard/jobs",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "List, filter and search jobs",
    description: "Newest first. All filters combine. Archived jobs only with `state=archived`.",
    request: { query: listJobsQuery },
    responses: { 200: jsonResponse("A page of jobs", jobPageSchema) },
  },
  async (c) => {
    const { page, page_size: pageSize, state, search, tags, cursor } = c.req.valid("query");
    const { owner } = c.get("principal");
    return c.json(await listJobs({ owner, page, pageSize, state, search, tags, cursor }), 200);
  },
);
