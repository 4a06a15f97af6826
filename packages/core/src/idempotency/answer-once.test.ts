import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { createJob } from "../job/create-job.ts";
import { ownerPk } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { answerOnce } from "./answer-once.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
let owner: string;
/** The ids that things were made with. */
let made: string[];

beforeEach(() => {
  owner = `o-${randomUUID()}`;
  made = [];
});
afterEach(() => void vi.useRealTimers());

const make = async (id: string) => {
  made.push(id);
  return { id, secret: randomUUID() };
};
const ask = (change: { key?: string; request?: unknown } = {}, act = make) =>
  answerOnce({ owner, key: "a key", request: ["op", 1], ...change }, act);
const inMs = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
const refuse = (code: "SERVICE_UNAVAILABLE" | "QUOTA_EXCEEDED") => async (id: string) => {
  made.push(id);
  throw new AppError(code, "No");
};

it("the same request gets the first answer, for a day", async () => {
  const first = await ask();
  expect(await ask()).toEqual(first);
  expect(made).toEqual([first.id]);
  inMs(DAY_MS + 1000);
  const next = await ask();
  expect(next.id).not.toBe(first.id);
  expect(await ask()).toEqual(next);
});

it("another request, key, owner or no key is another thing", async () => {
  const { id } = await ask();
  await expect(ask({ request: ["op", 2] })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  const job = { owner, plan: makePlan(), warnings: [], idempotency: { key: "a key", request: 1 } };
  await expect(createJob(job)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  expect((await ask({ key: "another" })).id).not.toBe(id);
  expect((await answerOnce({ owner: "another", key: "a key", request: ["op", 1] }, make)).id).not.toBe(id);
  const asked = { owner, key: undefined, request: ["op", 1] };
  expect(await answerOnce(asked, make)).not.toEqual(await answerOnce(asked, make));
});

it("is refused while the first is being answered", async () => {
  const [begun, waiting] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = ask({}, async (id) => {
    begun.resolve();
    await waiting.promise;
    return make(id);
  });
  await begun.promise;
  await expect(ask()).rejects.toMatchObject({ code: "IDEMPOTENCY_IN_FLIGHT", retryAfterSec: 1 });
  waiting.resolve();
  const answer = await first;
  expect(await ask()).toEqual(answer);
  expect(made).toHaveLength(1);
});

it("of 50 at once one is made", async () => {
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => ask()));
  expect(made).toHaveLength(1);
  const given = answers.filter((one) => one.status === "fulfilled").map(({ value }) => value.id);
  expect(new Set(given)).toEqual(new Set(made));
});

it("a failure is tried again with the same id; a refusal makes nothing and frees the key", async () => {
  await expect(ask({}, refuse("SERVICE_UNAVAILABLE"))).rejects.toMatchObject({ status: 503 });
  const { id } = await ask();
  expect(made).toEqual([id, id]);
  const free = { key: "refused" };
  await expect(ask(free, refuse("QUOTA_EXCEEDED"))).rejects.toMatchObject({ status: 429 });
  expect(await ask({ ...free, request: "other" })).toMatchObject({ secret: expect.any(String) });
});

describe("a process that dies", () => {
  it("after the claim holds the request for a minute; then the same id is made", async () => {
    await stopAfterWrite(1, () => ask());
    await expect(ask()).rejects.toMatchObject({ code: "IDEMPOTENCY_IN_FLIGHT" });
    inMs(61_000);
    const { id } = await ask();
    expect(new Set(made)).toEqual(new Set([id]));
  });

  it("after the answer was kept changes nothing", async () => {
    await stopAfterWrite(2, () => ask());
    const { id } = await ask();
    expect(made).toEqual([id]);
  });
});

it("what the table holds of an answer can nobody read who has no key", async () => {
  const { id, secret } = await ask({ key: "not-in-the-table" });
  const { Items } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": ownerPk(owner) },
    }),
  );
  const stored = JSON.stringify(
    Items?.map((item) => ({ ...item, answer: Buffer.from(item.answer).toString("latin1") })),
  );
  expect(stored).toContain(id);
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain("not-in-the-table");
});
