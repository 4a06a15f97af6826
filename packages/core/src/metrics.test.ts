import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { publishMetrics, recordMetric, withMetrics } from "./metrics.ts";

let lines: string[] = [];

beforeEach(() => {
  process.env.SST_RESOURCE_App = JSON.stringify({ name: "dailies", stage: "test" });
  lines = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

const written = () => lines.map((line) => JSON.parse(line));

it("writes what was recorded in CloudWatch's embedded format, counts added up, measurements one by one", () => {
  recordMetric("JobsCreated", 1);
  recordMetric("JobsCreated", 2);
  recordMetric("RenderSec", 1.5);
  recordMetric("RenderSec", 4);
  publishMetrics();
  expect(written()).toEqual([
    {
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: "Dailies",
            Dimensions: [["service", "stage"]],
            Metrics: [
              { Name: "JobsCreated", Unit: "Count" },
              { Name: "RenderSec", Unit: "Seconds" },
            ],
          },
        ],
      },
      service: "dailies",
      stage: "test",
      JobsCreated: 3,
      RenderSec: [1.5, 4],
    },
  ]);
});

it("reports a metric with dimensions as a total and by each of them", () => {
  recordMetric("JobsFailed", 1, { error_code: "TIMED_OUT" });
  recordMetric("JobsFailed", 1, { error_code: "MEDIA_INVALID" });
  recordMetric("JobsFailed", 1, { error_code: "TIMED_OUT" });
  publishMetrics();
  expect(written()).toMatchObject([
    { error_code: "TIMED_OUT", JobsFailed: 2 },
    { error_code: "MEDIA_INVALID", JobsFailed: 1 },
  ]);
  for (const { _aws } of written()) {
    expect(_aws.CloudWatchMetrics[0].Dimensions).toEqual([
      ["service", "stage"],
      ["service", "stage", "error_code"],
    ]);
  }
});

it("loses nothing of many values, and keeps their dimensions", () => {
  for (let i = 0; i < 250; i++) {
    recordMetric("RenderSec", i);
    recordMetric("AttemptsFailed", 1, { error_code: "WORKER_LOST" });
  }
  publishMetrics();
  expect(written().flatMap(({ RenderSec = [] }) => RenderSec)).toHaveLength(250);
  expect(written().filter(({ AttemptsFailed }) => AttemptsFailed)).toMatchObject([
    { AttemptsFailed: 250, error_code: "WORKER_LOST" },
  ]);
});

it("publishes at the end of a handler, once, also of one that throws", async () => {
  const handler = withMetrics(async (name: "JobsCreated" | "JobsCanceled") => {
    recordMetric(name, 1);
    expect(lines).toEqual([]);
    throw new Error("broken");
  });
  await expect(handler("JobsCreated")).rejects.toThrow("broken");
  expect(written()).toMatchObject([{ JobsCreated: 1 }]);
  lines = [];
  await expect(handler("JobsCanceled")).rejects.toThrow("broken");
  expect(written()).toMatchObject([{ JobsCanceled: 1 }]);
  expect(written()[0]).not.toHaveProperty("JobsCreated");
});

it("writes nothing when nothing happened", async () => {
  await withMetrics(async () => {})();
  expect(lines).toEqual([]);
});
