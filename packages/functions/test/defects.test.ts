import type { Context } from "aws-lambda";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { httpEvent } from "./http-event.ts";

// The logger then writes to this process's console.
process.env.POWERTOOLS_DEV = "true";
const { createApp } = await import("../src/api/create-app.ts");
const { createHandler } = await import("../src/api/create-handler.ts");
const { defineOperation } = await import("../src/api/operation.ts");
const { jsonResponse } = await import("../src/api/json-response.ts");

it("a defect of ours is a 500 that tells nothing, and is in the log with its stack", async () => {
  const broken = defineOperation(
    {
      operationId: "broken",
      method: "get",
      path: "/broken/{id}",
      security: [{ bearer: ["jobs:read"] }],
      responses: { 200: jsonResponse("Never", z.object({})) },
    },
    () => {
      throw new Error("the secret is 42");
    },
  );
  const lines: string[] = [];
  const keep = (line: unknown) => void lines.push(String(line));
  const spies = (["error", "info"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(keep),
  );
  const event = httpEvent({ method: "GET", target: "/broken/job-1" });
  const result = await createHandler(createApp([broken], [broken.route]))(event, {} as Context);
  for (const spy of spies) spy.mockRestore();

  expect(result.statusCode).toBe(500);
  expect(result.body).not.toContain("secret");
  const { requestId } = event.requestContext;
  expect(JSON.parse(result.body ?? "")).toMatchObject({
    code: "INTERNAL",
    status: 500,
    request_id: requestId,
  });

  const [failure, access] = lines.map((line) => JSON.parse(line));
  expect(failure).toMatchObject({ level: "ERROR", request_id: requestId });
  expect(JSON.stringify(failure.error)).toContain("the secret is 42");
  expect(access).toMatchObject({
    ...{ level: "INFO", request_id: requestId, owner: "local", method: "GET", route: "/broken/:id" },
    ...{ status: 500, duration_ms: expect.any(Number), job_id: "job-1" },
  });
});
