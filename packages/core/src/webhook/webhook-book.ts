import { setTimeout as sleep } from "node:timers/promises";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { resources } from "../resources.ts";
import { type StoredWebhook, type WebhookBook, webhookBookSchema } from "./webhook.ts";

/** A partition of their own: the function that calls strangers' servers reaches no jobs. */
export const webhooksPk = (owner: string) => `N#${owner}`;
const bookKey = (owner: string) => ({ pk: webhooksPk(owner), sk: "W" });

const RACE_TRIES = 10;
const RACE_PAUSE_MS = 25;

/** Strongly consistent; an empty one for an owner who never had any. */
export const readWebhookBook = async (owner: string): Promise<WebhookBook> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: bookKey(owner), ConsistentRead: true }),
  );
  return Item ? webhookBookSchema.parse(Item) : { owner, ver: 0, webhooks: [], plan_signing: null };
};

/**
 * Changes an owner's webhooks: reads them, asks `decide` what they become, writes that if nobody changed them meanwhile, else
 * starts over. `decide` throws an AppError to refuse.
 */
export const changeWebhookBook = async (
  owner: string,
  decide: (book: WebhookBook) => WebhookBook,
): Promise<WebhookBook> => {
  for (let attempt = 1; attempt <= RACE_TRIES; attempt++) {
    const before = await readWebhookBook(owner);
    const after = { ...decide(before), ver: before.ver + 1 };
    if (await writeBook(after, before.ver)) return after;
    await sleep(Math.random() * RACE_PAUSE_MS * attempt);
  }
  throw new AppError("CONTENTION", "The webhooks are being changed by too many requests at once");
};

const writeBook = async (book: WebhookBook, ver: number): Promise<boolean> => {
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: { ...bookKey(book.owner), ...book },
        ConditionExpression: ver === 0 ? "attribute_not_exists(pk)" : "ver = :ver",
        ...(ver > 0 && { ExpressionAttributeValues: { ":ver": ver } }),
      }),
    );
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};

/** Throws NOT_FOUND. */
export const webhookIn = (book: WebhookBook, webhookId: string): StoredWebhook => {
  const webhook = book.webhooks.find(({ webhook_id }) => webhook_id === webhookId);
  if (!webhook) throw new AppError("NOT_FOUND", "No such webhook");
  return webhook;
};

/** Changes one webhook of an owner. Throws NOT_FOUND. */
export const changeWebhook = async (
  owner: string,
  webhookId: string,
  decide: (webhook: StoredWebhook) => StoredWebhook,
): Promise<StoredWebhook> => {
  const book = await changeWebhookBook(owner, (before) => {
    const changed = decide(webhookIn(before, webhookId));
    const webhooks = before.webhooks.map((webhook) => (webhook.webhook_id === webhookId ? changed : webhook));
    return { ...before, webhooks };
  });
  return webhookIn(book, webhookId);
};
