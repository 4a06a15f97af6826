import type { IncomingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";

/** The body, as a receiver takes it by the library: throws unless it is signed with this secret, just now. */
export const verifyWebhook = (
  { headers, text }: { headers: IncomingHttpHeaders; text: string },
  secret: string,
): unknown =>
  new Webhook(secret).verify(text, {
    "webhook-id": String(headers["webhook-id"]),
    "webhook-timestamp": String(headers["webhook-timestamp"]),
    "webhook-signature": String(headers["webhook-signature"]),
  });
