import { z } from "zod";

export const JOB_TABS = ["overview", "scenes", "timeline", "activity", "plan", "files"] as const;
export type JobTab = (typeof JOB_TABS)[number];

/** What the address of a job's page holds: which tab, the first if none, and the second of the video to begin at. */
export const jobSearchSchema = z.object({
  tab: z.enum(JOB_TABS).optional().catch(undefined),
  at: z.number().min(0).optional().catch(undefined),
});
