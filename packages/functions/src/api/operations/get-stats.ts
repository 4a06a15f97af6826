import { readStats, statsSchema } from "@dailies/core/index/read-stats";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

export const getStatsOperation = defineOperation(
  {
    operationId: "getStats",
    method: "get",
    path: "/dashboard/stats",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "Statistics over all jobs that are not archived",
    description: "Exact at any number of jobs. Render times are over completed jobs.",
    responses: { 200: jsonResponse("The statistics", statsSchema) },
  },
  async (c) => c.json(await readStats(c.get("principal").owner), 200),
);
