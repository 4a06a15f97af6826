import { z } from "zod";
import { JOB_STATES } from "../../api/jobs.ts";

export const PAGE_SIZES = [20, 50, 100] as const;

/** What of the jobs page stands in its URL. What is not understood counts as absent. */
export const jobsSearchSchema = z.object({
  state: z
    .enum([...JOB_STATES, "archived"])
    .optional()
    .catch(undefined),
  search: z.coerce.string().max(200).optional().catch(undefined),
  tags: z.array(z.coerce.string()).optional().catch(undefined),
  page: z.int().min(1).optional().catch(undefined),
  size: z.literal(PAGE_SIZES).optional().catch(undefined),
  view: z.enum(["table", "posters"]).optional().catch(undefined),
});
export type JobsSearch = z.infer<typeof jobsSearchSchema>;
