import { Webhook } from "standardwebhooks";
import { AppError } from "../app-error.ts";
import { logger } from "../logger.ts";
import { fetchSafely, type SafeResponse } from "../net/fetch-safely.ts";
import { createNetwork } from "../net/network.ts";
import { MAX_DELAY_SEC } from "../queue/send-webhook-message.ts";
import type { WebhookMessage } from "../queue/webhook-message.ts";
import { readSettings } from "../settings.ts";
import { afterAttempt, type Outcome } from "./after-attempt.ts";
import { type DeliveryRow, PLAN_WEBHOOK_ID, readDelivery, writeDelivery } from "./delivery.ts";
import { sendDelivery } from "./start-delivery.ts";
import { type Signing, validSecrets } from "./webhook.ts";
import { changeWebhook, readWebhookBook } from "./webhook-book.ts";

/** A message that comes earlier than this is another's: its delivery is being tried, or waits for longer. */
const EARLY_MS = 1000;
/** How much longer than the attempt itself nobody else may try. */
const LEASE_MARGIN_MS = 20_000;

/**
 * Tries a delivery that is due, once, and notes how that went. Only one process tries at a time; should it die, the sweeper sends
 * the delivery again, and so a receiver may get it twice.
 */
export const deliver = async (message: WebhookMessage): Promise<void> => {
  const row = await takeDelivery(message);
  if (!row) return;
  const target = await findTarget(row);
  const outcome = "gone" in target ? notTried(target.gone) : await attempt(row, target);
  if (outcome.response_code === 410 && row.webhook_id !== PLAN_WEBHOOK_ID) await disable(row);
  const settings = readSettings();
  const nowMs = Date.now();
  const after = afterAttempt(row, outcome, settings, { nowMs, chance: Math.random() });
  if (!(await writeDelivery(after, row))) return;
  const { webhook_id, delivery_id } = row;
  const { response_code, duration_ms, error } = outcome;
  logger.info("Webhook attempt", {
    ...{ webhook_id, delivery_id, state: after.state, response_code, duration_ms, reason: error },
  });
  if (after.next_attempt_at === null) return;
  const delaySec = Math.ceil((Date.parse(after.next_attempt_at) - nowMs) / 1000);
  // Longer ones wait for the sweeper.
  if (delaySec <= MAX_DELAY_SEC) await sendDelivery(after, delaySec);
};

/** The delivery, held for one attempt; null when it is not due, done, or with another. */
const takeDelivery = async ({ owner, webhook_id, delivery_id }: WebhookMessage) => {
  const row = await readDelivery(owner, webhook_id, delivery_id);
  if (row?.state !== "pending" || row.next_attempt_at === null) return null;
  if (Date.parse(row.next_attempt_at) > Date.now() + EARLY_MS) return null;
  const until = new Date(Date.now() + readSettings().webhookTimeoutMs + LEASE_MARGIN_MS).toISOString();
  const taken = { ...row, ver: row.ver + 1, next_attempt_at: until, watch_at: until };
  return (await writeDelivery(taken, row)) ? taken : null;
};

type Target = { url: string; signing: Signing } | { gone: string };

const findTarget = async (row: DeliveryRow): Promise<Target> => {
  const { webhooks, plan_signing } = await readWebhookBook(row.owner);
  if (row.url !== null) {
    return plan_signing
      ? { url: row.url, signing: plan_signing }
      : { gone: "There is no secret to sign with" };
  }
  const webhook = webhooks.find(({ webhook_id }) => webhook_id === row.webhook_id);
  if (!webhook) return { gone: "The webhook was deleted" };
  return webhook.state === "active" ? webhook : { gone: "The webhook is disabled" };
};

const notTried = (error: string): Outcome => ({
  ...{ at: new Date().toISOString(), response_code: null, duration_ms: 0, error },
  ...{ retryAfterMs: null, isFinal: true },
});

const attempt = async (row: DeliveryRow, { url, signing }: Exclude<Target, { gone: string }>) => {
  const { webhookTimeoutMs: timeoutMs, allowedBlocks } = readSettings();
  const startedAt = new Date();
  const outcome = (rest: Pick<Outcome, "response_code" | "error" | "retryAfterMs" | "isFinal">): Outcome => ({
    at: startedAt.toISOString(),
    duration_ms: Date.now() - startedAt.getTime(),
    ...rest,
  });
  const headers = { "content-type": "application/json", ...sign(row, signing, startedAt) };
  const request = { method: "POST", headers, body: row.payload, timeoutMs, maxRedirects: 0 } as const;
  try {
    // The status says it all: what else the receiver answers is not read.
    return await fetchSafely(url, request, createNetwork(allowedBlocks), async (response) =>
      outcome(judge(response)),
    );
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return outcome({ response_code: null, error: thrown.message, retryAfterMs: null, isFinal: false });
  }
};

/** The headers of Standard Webhooks; while a secret is being changed, both sign. */
const sign = (row: DeliveryRow, signing: Signing, at: Date) => {
  const signatures = validSecrets(signing).map((secret) =>
    new Webhook(secret).sign(row.delivery_id, at, row.payload),
  );
  return {
    "webhook-id": row.delivery_id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
};

/** 2xx is delivered, 410 says never again; all others, redirects too, are tried again. */
const judge = ({ status, headers }: SafeResponse) => {
  const isDelivered = status >= 200 && status < 300;
  return {
    response_code: status,
    error: isDelivered ? null : `The receiver answered with status ${status}`,
    retryAfterMs: retryAfterOf(headers["retry-after"]),
    isFinal: status === 410,
  };
};

/** Seconds or a date (RFC 9110, section 10.2.3). */
const retryAfterOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
};

const disable = async ({ owner, webhook_id }: DeliveryRow): Promise<void> => {
  try {
    await changeWebhook(owner, webhook_id, (webhook) => ({ ...webhook, state: "disabled" }));
  } catch (thrown) {
    // Deleted meanwhile.
    if (!(thrown instanceof AppError) || thrown.code !== "NOT_FOUND") throw thrown;
  }
};
