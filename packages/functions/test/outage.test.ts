import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { expect, it } from "vitest";
import { httpEvent } from "./http-event.ts";

// Nothing listens there: a cloud that is down.
const nowhere = "http://127.0.0.1:1";
Object.assign(process.env, {
  POWERTOOLS_LOG_LEVEL: "SILENT",
  AWS_ENDPOINT_URL_DYNAMODB: nowhere,
  AWS_ENDPOINT_URL_S3: nowhere,
  AWS_ENDPOINT_URL_SQS: nowhere,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_MAX_ATTEMPTS: "1",
  DAILIES_ENCODER: "simulator",
  SST_RESOURCE_App: JSON.stringify({ name: "dailies", stage: "test" }),
  SST_RESOURCE_JobTable: JSON.stringify({ name: "jobs" }),
  SST_RESOURCE_Storage: JSON.stringify({ name: "storage" }),
  SST_RESOURCE_RenderQueue: JSON.stringify({ url: `${nowhere}/render` }),
});

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const get = async (handler: Handler, target: string) => {
  const result = await handler(httpEvent({ method: "GET", target }), {} as Context);
  return { status: result.statusCode, headers: result.headers ?? {}, body: JSON.parse(result.body ?? "") };
};

it.each([
  "/dashboard/stats",
  "/dashboard/stats/period",
  "/dashboard/jobs",
  "/dashboard/jobs?search=river&tags=a",
  "/dashboard/jobs/some-job",
  "/render/some-job/status",
  "/render/some-job/activity",
  "/artifacts/some-job/final/final.mp4",
])("GET %s says that the service is unavailable, when to come back, and nothing of why", async (target) => {
  const { handler } = await import("../src/api/handler.ts");
  const { status, headers, body } = await get(handler, target);
  expect([status, body.code, headers["retry-after"]]).toEqual([503, "SERVICE_UNAVAILABLE", "1"]);
  expect(JSON.stringify(body)).not.toContain("127.0.0.1");
});

it("what needs no cloud still answers", async () => {
  const { handler } = await import("../src/api/handler.ts");
  expect((await get(handler, "/healthz")).status).toBe(200);
  expect((await get(handler, "/openapi.json")).status).toBe(200);
});

it("GET /readyz is 503", async () => {
  const { handler } = await import("../src/diagnostics/handler.ts");
  const { status, body } = await get(handler, "/readyz");
  expect(status).toBe(503);
  expect(body).toMatchObject({ ok: false, status: "not_ready", write_ok: false, environment: "test" });
});
