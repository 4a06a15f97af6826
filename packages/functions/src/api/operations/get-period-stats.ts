import {
  PERIODS,
  periodSchema,
  periodStatsSchema,
  readPeriodStats,
} from "@dailies/core/index/read-period-stats";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { queryValue } from "../query.ts";

const toPeriod = (text: unknown): unknown => PERIODS.find((days) => String(days) === text) ?? text;

const getPeriodStatsQuery = z.object({
  days: queryValue(z.preprocess(toPeriod, periodSchema.default(30))).describe(
    "How many days, today included",
  ),
});

export const getPeriodStatsOperation = defineOperation(
  {
    operationId: "getPeriodStats",
    method: "get",
    path: "/dashboard/stats/period",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "Statistics over the jobs that ended within the last days",
    description:
      "Exact at any number of jobs. A job counts on the day, by UTC, on which it was completed, failed or was canceled; " +
      "archived ones are left out.",
    request: { query: getPeriodStatsQuery },
    responses: { 200: jsonResponse("The statistics of the period", periodStatsSchema) },
  },
  async (c) => {
    const { days } = c.req.valid("query");
    return c.json(await readPeriodStats(c.get("principal").owner, days), 200);
  },
);
