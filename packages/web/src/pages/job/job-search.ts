import * as z from "zod/mini";
import { known } from "../../known.ts";

export const JOB_TABS = ["overview", "scenes", "timeline", "activity", "plan", "files"] as const;
export type JobTab = (typeof JOB_TABS)[number];

/** What the address of a job's page holds: which tab, the first if none, and the second of the video to begin at. */
export const jobSearchSchema = z.object({
  tab: known(z.enum(JOB_TABS)),
  at: known(z.number().check(z.minimum(0))),
});
