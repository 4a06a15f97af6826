import { z } from "zod";

/** The dashboard's answer when a job was made from another. */
export const newJobSchema = z
  .object({ new_job_id: z.string(), status: z.enum(["queued", "draft"]), message: z.string() })
  .meta({ id: "NewJob" });
