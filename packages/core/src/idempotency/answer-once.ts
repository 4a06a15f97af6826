import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { AppError, toAppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { idempotencyKey, sha256 } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { openAnswer, sealAnswer } from "./seal-answer.ts";

/** How long an Idempotency-Key is remembered. */
export const IDEMPOTENCY_SEC = 24 * 60 * 60;

/** How long a request may work on its answer; longer than any function that answers one may run. After that its process is dead. */
const LOCK_MS = 60_000;

/** Looks at what is remembered; each time another request had just written. */
const TRIES = 5;

interface RepeatableRequest {
  owner: string;
  /** The client's Idempotency-Key. */
  key: string;
  /** Everything that tells the request from others, its operation too. */
  request: unknown;
}

const claimSchema = z.object({
  fingerprint: z.string(),
  made_id: z.string(),
  claim_id: z.string(),
  /** Epoch milliseconds. */
  locked_until: z.number(),
  answer: z.instanceof(Uint8Array).optional(),
});
type Claim = z.infer<typeof claimSchema>;

/**
 * Answers a request once: the same key and request within 24 hours get the answer that was given first, without `make`. The answer, JSON,
 * is kept encrypted; it may hold secrets.
 *
 * `make` gets an id for what it makes. When a process dies between making and answering, the request may be made again after a minute and
 * `make` then gets the same id: made of it, nothing is there twice. After a refusal (4xx) nothing is remembered.
 *
 * Without a key every request is made. Throws VALIDATION_FAILED when the key came with another request before, IDEMPOTENCY_IN_FLIGHT while
 * the first one is being answered. Jobs remember the keys they were made with by themselves (createJob).
 */
export const answerOnce = <Answer>(
  { key, ...asked }: Omit<RepeatableRequest, "key"> & { key: string | undefined },
  make: (id: string) => Promise<Answer>,
): Promise<Answer> => (key === undefined ? make(uuidv7()) : answerRepeatable({ ...asked, key }, make));

const answerRepeatable = async <Answer>(
  asked: RepeatableRequest,
  make: (id: string) => Promise<Answer>,
): Promise<Answer> => {
  const claim = await claimRequest(asked);
  if (claim.answer) return openAnswer(claim.answer, asked.owner, asked.key) as Answer;
  let answer: Answer;
  try {
    answer = await make(claim.made_id);
  } catch (thrown) {
    await giveUp(asked, claim, toAppError(thrown).status < 500);
    throw thrown;
  }
  await keep(asked, claim, answer);
  return answer;
};

/** The claim on a request: this call's own, or one that was answered. */
const claimRequest = async (asked: RepeatableRequest): Promise<Claim> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const known = await readClaim(asked);
    if (known?.answer) return known;
    if (known && known.locked_until > Date.now()) throw inFlight();
    const claim: Claim = {
      fingerprint: fingerprint(asked),
      made_id: known?.made_id ?? uuidv7(),
      claim_id: uuidv7(),
      locked_until: Date.now() + LOCK_MS,
    };
    if (await putClaim(asked, claim, known)) return claim;
  }
  throw inFlight();
};

const fingerprint = ({ request }: RepeatableRequest): string => sha256(JSON.stringify(request));

const inFlight = (): AppError =>
  new AppError("IDEMPOTENCY_IN_FLIGHT", "A request with this Idempotency-Key is being answered; try again", {
    retryAfterSec: 1,
  });

/** The refusal of a key that came with another request. */
export const keyUsedOtherwise = (): AppError => {
  const message = "was used for another request within the last 24 hours";
  return new AppError("VALIDATION_FAILED", `Idempotency-Key ${message}`, {
    errors: [{ path: "Idempotency-Key", message }],
  });
};

/** Null when there is none, or when it has expired: DynamoDB removes those within days, not at once. */
const readClaim = async (asked: RepeatableRequest): Promise<Claim | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: idempotencyKey(asked.owner, asked.key),
      ConsistentRead: true,
    }),
  );
  if (!Item || Number(Item.expires_at) * 1000 <= Date.now()) return null;
  if (Item.fingerprint !== fingerprint(asked)) throw keyUsedOtherwise();
  return claimSchema.parse(Item);
};

/** False when another request was faster. */
const putClaim = async (asked: RepeatableRequest, claim: Claim, known: Claim | null): Promise<boolean> => {
  const nowSec = Math.floor(Date.now() / 1000);
  const command = new PutCommand({
    TableName: resources.jobTableName,
    Item: {
      ...idempotencyKey(asked.owner, asked.key),
      ...claim,
      expires_at: nowSec + IDEMPOTENCY_SEC,
    },
    ConditionExpression: known
      ? "claim_id = :known AND attribute_not_exists(answer)"
      : "attribute_not_exists(pk) OR expires_at <= :now",
    ExpressionAttributeValues: known ? { ":known": known.claim_id } : { ":now": nowSec },
  });
  return isWritten(dynamo.send(command));
};

/** Remembers the answer. When the lock has ended meanwhile and somebody else answers, theirs is kept. */
const keep = async (asked: RepeatableRequest, claim: Claim, answer: unknown): Promise<void> => {
  await isWritten(
    dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: idempotencyKey(asked.owner, asked.key),
        UpdateExpression: "SET answer = :answer",
        ConditionExpression: "claim_id = :claim",
        ExpressionAttributeValues: {
          ":answer": sealAnswer(answer, asked.owner, asked.key),
          ":claim": claim.claim_id,
        },
      }),
    ),
  );
};

/**
 * Ends the lock. Of what failed it is not known whether something was made: its id is kept for the next try. What was refused has made
 * nothing, and its key is free for another request.
 */
const giveUp = async (asked: RepeatableRequest, claim: Claim, isRefused: boolean): Promise<void> => {
  await isWritten(
    dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: idempotencyKey(asked.owner, asked.key),
        UpdateExpression: `SET ${isRefused ? "expires_at" : "locked_until"} = :ended`,
        ConditionExpression: "claim_id = :claim",
        ExpressionAttributeValues: { ":ended": Math.floor(Date.now() / 1000), ":claim": claim.claim_id },
      }),
    ),
  ).catch(() => {
    // What was thrown first is what the client must hear; the lock ends by itself.
  });
};

const isWritten = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};
