import { jobIdSchema } from "@dailies/core/job/job-row";
import { z } from "zod";

/** The job in the path. */
export const jobIdParam = z.object({ id: jobIdSchema.describe("The job's id") });
