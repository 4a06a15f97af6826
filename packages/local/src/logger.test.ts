import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";

const linesOf = (use: (log: ReturnType<typeof createLogger>) => void): string[] => {
  const lines: string[] = [];
  use(createLogger((line) => lines.push(stripVTControlCharacters(line))));
  return lines;
};

test("a structured line is told as job, message and the rest; plain text stays as it is", () => {
  const lines = linesOf((log) => {
    log.functionLine(
      "render",
      JSON.stringify({
        level: "INFO",
        message: "Rendered",
        timestamp: "2026-11-22T10:00:00.000Z",
        service: "dailies",
        function_name: "render",
        cold_start: true,
        job_id: "job-1",
        step: "stitch",
        frames: 90,
      }),
    );
    log.functionLine("render", "frame= 12 {not json");
    log.functionLine("render", "{not json either");
  });
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d render {6}job-1 Rendered step=stitch frames=90\n$/),
    expect.stringMatching(/^\S+ render {6}frame= 12 \{not json\n$/),
    expect.stringMatching(/^\S+ render {6}\{not json either\n$/),
  ]);
});

test("an error is told with its name, message and stack; a metric is not told", () => {
  const error = { name: "AppError", message: "No space left", stack: "at here", location: "x" };
  const lines = linesOf((log) => {
    log.functionLine("api", JSON.stringify({ level: "ERROR", message: "Failed", error }));
    log.functionLine("api", JSON.stringify({ _aws: { Timestamp: 1 }, Jobs: 1 }));
  });
  expect(lines).toEqual([expect.stringMatching(/Failed AppError: No space left\nat here\n$/)]);
});

test("a request is told with method, path, status and time", () => {
  const request = { method: "GET", path: "/readyz", status: 200, durationMs: 1.6 };
  expect(linesOf((log) => log.request(request))).toEqual([
    expect.stringMatching(/http +GET +\/readyz 200 2 ms\n$/),
  ]);
});

test("a request is told once, by the gateway", () => {
  const line = { level: "INFO", message: "Request", route: "/readyz", method: "GET", status: 200 };
  expect(linesOf((log) => log.functionLine("api", JSON.stringify(line)))).toEqual([]);
});
