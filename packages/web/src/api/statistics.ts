import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";

/** In days, today included. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

export const periodStatsQuery = (days: Period) =>
  queryOptions({
    // Begins as every query that a changed job concerns.
    queryKey: ["stats", "period", days],
    queryFn: ({ signal }) =>
      answer(api.GET("/dashboard/stats/period", { params: { query: { days } }, signal })),
    // The figures stay until those of the other period are there.
    placeholderData: keepPreviousData,
  });
