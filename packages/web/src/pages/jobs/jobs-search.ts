import * as z from "zod/mini";
import { JOB_STATES } from "../../api/jobs.ts";
import { known } from "../../known.ts";

export const PAGE_SIZES = [20, 50, 100] as const;

/** Where the browser remembers the size of pages. */
export const REMEMBERED_SIZE: { key: string; defaultValue: (typeof PAGE_SIZES)[number] } = {
  key: "dailies-jobs-size",
  defaultValue: 20,
};

/** What of the jobs page stands in its URL. What is not understood counts as absent. */
export const jobsSearchSchema = z.object({
  state: known(z.enum([...JOB_STATES, "archived"])),
  search: known(z.coerce.string().check(z.maxLength(200))),
  tags: known(z.array(z.coerce.string())),
  page: known(z.int().check(z.minimum(1))),
  size: known(z.literal(PAGE_SIZES)),
  view: known(z.enum(["table", "posters"])),
});
export type JobsSearch = z.infer<typeof jobsSearchSchema>;
