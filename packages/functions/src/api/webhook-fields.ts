import { JOB_EVENTS, jobEventSchema } from "@dailies/core/webhook/webhook";
import { z } from "zod";

/** What a request may say of a webhook. */
export const webhookFields = {
  url: z
    .string()
    .min(1)
    .max(2048)
    .meta({ format: "uri" })
    .describe("https, on port 443 or 8443, without credentials, its host on the public internet"),
  events: z
    .array(jobEventSchema)
    .min(1)
    .max(JOB_EVENTS.length)
    .describe("What it is told of; repeated ones count once"),
};
