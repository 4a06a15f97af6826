import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dynamo } from "../aws/clients.ts";
import { logger } from "../logger.ts";
import { createRateLimit } from "./rate-limit.ts";

logger.setLogLevel("SILENT");

const PER_SEC = 5;
const PER_WINDOW = 50;
const START = Date.UTC(2026, 0, 1);
let owner: string;
let writes = 0;
let isDown = false;

dynamo.middlewareStack.add(
  (next) => async (args) => {
    writes += 1;
    if (isDown) throw new Error("down");
    return next(args);
  },
  { step: "initialize", name: "count" },
);

beforeEach(() => {
  owner = `o-${randomUUID()}`;
  writes = 0;
  isDown = false;
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterEach(() => void vi.useRealTimers());

type Take = ReturnType<typeof createRateLimit>;
const passed = async (takes: Take[], count: number, who = owner) => {
  const tries = Array.from({ length: count }, (_, at) => takes[at % takes.length]?.(who));
  const results = await Promise.allSettled(tries);
  for (const one of results) if (one.status === "rejected") expect(one.reason.code).toBe("RATE_LIMITED");
  return results.filter(({ status }) => status === "fulfilled").length;
};

it("lets as many pass as may, of all processes together, and more in the next window", async () => {
  const processes = [1, 2, 3].map(() => createRateLimit(PER_SEC));
  const first = await passed(processes, 90);
  expect(first).toBeLessThanOrEqual(PER_WINDOW);
  expect(first).toBeGreaterThan(PER_WINDOW / 2);
  vi.setSystemTime(START + 4000);
  await expect(processes[0]?.(owner)).rejects.toMatchObject({
    ...{ code: "RATE_LIMITED", status: 429, retryAfterSec: 6 },
  });
  expect(await passed(processes, 10, "another owner")).toBe(10);
  vi.setSystemTime(START + 10_000);
  expect(await passed(processes, 10)).toBe(10);
});

it("writes seldom", async () => {
  const take = createRateLimit(PER_SEC);
  for (let n = 0; n < PER_WINDOW; n++) await take(owner);
  await expect(take(owner)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(writes).toBeLessThan(10);
  const before = writes;
  await passed([take], 100);
  expect(writes, "of one that is refused anyway").toBe(before);
  vi.setSystemTime(START + 10_000);
  for (let n = 0; n < PER_WINDOW; n++) await take(owner);
  expect(writes).toBe(before + 1);
});

it("lets pass when the database does not answer", async () => {
  isDown = true;
  expect(await passed([createRateLimit(1)], 20)).toBe(20);
});
