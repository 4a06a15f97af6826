import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, expect, it } from "vitest";
import { toAppError } from "./app-error.ts";

// What a proxy before a cloud service answers when that is down.
const proxy = createServer((_, response) => response.writeHead(502).end("<h1>Bad Gateway</h1>"));
await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
Object.assign(process.env, {
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_MAX_ATTEMPTS: "1",
});
afterAll(() => proxy.close());

const { dynamo } = await import("./aws/clients.ts");

it("a cloud service whose proxy answers with a page is not there, and it is no defect of ours", async () => {
  const error = await dynamo.send(new GetCommand({ TableName: "jobs", Key: { pk: "a" } })).catch(toAppError);
  expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", retryable: true });
});
