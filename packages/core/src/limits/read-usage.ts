import { z } from "zod";
import { readSettings } from "../settings.ts";
import { countActiveJobs } from "./active-jobs.ts";
import { readAssetUsage } from "./asset-usage.ts";
import { nextMonthMs, readOutputMinutes } from "./output-minutes.ts";

const limitSchema = z.number().nullable().describe("Null: none");

export const usageSchema = z
  .object({
    active_jobs: z
      .object({ used: z.number().int(), limit: limitSchema })
      .describe("Queued and running jobs, archived ones too"),
    output_minutes: z
      .object({
        used: z
          .number()
          .nullable()
          .describe("Two decimals; null where there is no limit: it is not counted then"),
        limit: limitSchema,
        resets_at: z.string().describe("When the next month begins, by UTC"),
      })
      .describe("Planned length of this month's jobs, without those that failed or were canceled"),
    assets: z
      .object({ used: z.number().int(), limit: limitSchema })
      .describe("Announced and ready ones; an upload that ran out counts for up to an hour more"),
    asset_bytes: z.object({ used: z.number().int(), limit: limitSchema }),
    requests_per_sec: z.object({ limit: limitSchema }),
  })
  .meta({ id: "Usage" });
export type Usage = z.infer<typeof usageSchema>;

/** What an owner uses of its quotas. */
export const readUsage = async (owner: string): Promise<Usage> => {
  const { quotas, maxRequestsPerSec } = readSettings();
  const nowMs = Date.now();
  const [active, minutes, { assets, bytes }] = await Promise.all([
    countActiveJobs(owner),
    quotas.maxOutputMinutes === null ? null : readOutputMinutes(owner, nowMs),
    readAssetUsage(owner),
  ]);
  return {
    active_jobs: { used: active, limit: quotas.maxActiveJobs },
    output_minutes: {
      used: minutes,
      limit: quotas.maxOutputMinutes,
      resets_at: new Date(nextMonthMs(nowMs)).toISOString(),
    },
    assets: { used: assets, limit: quotas.maxAssets },
    asset_bytes: { used: bytes, limit: quotas.maxAssetTotalBytes },
    requests_per_sec: { limit: maxRequestsPerSec },
  };
};
