import { jobIdSchema } from "@dailies/core/job/job-row";
import { z } from "zod";

/** The bulk action in the path: its id looks as a job's. */
export const bulkIdParam = z.object({
  id: jobIdSchema.describe("As the request that started it was answered"),
});
