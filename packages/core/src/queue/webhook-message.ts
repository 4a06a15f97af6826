import { z } from "zod";

/** A delivery that is to be tried. Its row says whether it still is. */
export const webhookMessageSchema = z.object({
  owner: z.string(),
  webhook_id: z.string(),
  delivery_id: z.string(),
});
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
