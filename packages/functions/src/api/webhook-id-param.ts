import { z } from "zod";

/** The webhook in the path. */
export const webhookIdParam = z.object({ webhook_id: z.uuid().describe("The webhook's id") });
