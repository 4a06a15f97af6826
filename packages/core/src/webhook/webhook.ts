import { randomBytes } from "node:crypto";
import { z } from "zod";

/** What a receiver can be told of: how a job ended. */
export const JOB_EVENTS = ["job.completed", "job.failed", "job.canceled"] as const;
export const jobEventSchema = z.enum(JOB_EVENTS);
export type JobEvent = z.infer<typeof jobEventSchema>;

export const MAX_WEBHOOKS = 20;

/** How long a rotated secret goes on signing beside the new one. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

const signingSchema = z.object({
  /** As Standard Webhooks writes it: `whsec_` and base64. Shown when it is made, and never again. */
  secret: z.string(),
  previous: z.object({ secret: z.string(), valid_until: z.string() }).nullable(),
});
export type Signing = z.infer<typeof signingSchema>;

const storedWebhookSchema = z.object({
  webhook_id: z.string(),
  url: z.string(),
  events: z.array(jobEventSchema),
  /** `disabled` by the owner, or because the receiver answered 410 Gone. */
  state: z.enum(["active", "disabled"]),
  created_at: z.string(),
  signing: signingSchema,
});
export type StoredWebhook = z.infer<typeof storedWebhookSchema>;

/** All webhooks of an owner, in one item: one read at a job's end tells them all, and a bound on their number holds. */
export const webhookBookSchema = z.object({
  owner: z.string(),
  /** Raised by every change; each write is conditional on the one it read. */
  ver: z.number().int(),
  webhooks: z.array(storedWebhookSchema),
  /** Signs what goes to the `webhook_url` of plans; null until the owner has asked for it. */
  plan_signing: signingSchema.nullable(),
});
export type WebhookBook = z.infer<typeof webhookBookSchema>;

/** A webhook as its owner sees it. */
export const webhookSchema = storedWebhookSchema.omit({ signing: true }).meta({ id: "Webhook" });
type Webhook = z.infer<typeof webhookSchema>;

export const toWebhook = ({ signing, ...webhook }: StoredWebhook): Webhook => webhook;

/** 256 bits; Standard Webhooks asks for 192 to 512. */
const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

export const newSigning = (): Signing => ({ secret: newSecret(), previous: null });

/** A new secret; the one before signs too for a day, so that receivers can change over. */
export const rotate = ({ secret }: Signing): Signing => ({
  secret: newSecret(),
  previous: { secret, valid_until: new Date(Date.now() + OVERLAP_MS).toISOString() },
});

/** The secrets that sign now, the newest first. */
export const validSecrets = ({ secret, previous }: Signing): string[] =>
  previous && Date.parse(previous.valid_until) > Date.now() ? [secret, previous.secret] : [secret];
