import { expect, test } from "vitest";
import { RouteTable } from "./route-table.ts";

const routes = new RouteTable<string>([
  ["POST /assets/{asset_id}/complete", "complete"],
  ["GET /files/{name}", "file"],
  ["GET /files/v1.0", "version"],
  ["GET /files/v1.0/{part}/end", "part"],
]);

test.each([
  ["POST /assets/a-1/complete", "complete"],
  ["GET /files/one", "file"],
  ["GET /files/v1.0", "version"],
  ["GET /files/v1.0/x/end", "part"],
])("%s is served by %s", (request, served) => {
  expect([routes.has(request), routes.get(request)]).toEqual([true, served]);
});

test.each([
  "GET /assets/a-1/complete",
  "POST /assets/a/b/complete",
  "POST /assets//complete",
  "POST /assets/a/complete/more",
  "GET /files/v1x0/x/end",
  "GET /files",
])("%s is served by none", (request) => {
  expect([routes.has(request), routes.get(request)]).toEqual([false, undefined]);
});
