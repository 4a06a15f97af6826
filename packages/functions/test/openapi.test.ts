import { readdirSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { call } from "./call.ts";

const { routes } = await import("../src/api/routes.ts");

it("GET /openapi.json passes a public validator for OpenAPI 3.1", async () => {
  const { body } = await call("GET", "/openapi.json");
  const validator = new Validator();
  const { valid, errors } = await validator.validate(body);
  expect(errors ?? []).toEqual([]);
  expect([valid, validator.version]).toEqual([true, "3.1"]);
});

it("lists every route once, each under the name of its file", async () => {
  const { body } = await call("GET", "/openapi.json");
  const documented = Object.entries<Record<string, { operationId: string }>>(body.paths).flatMap(
    ([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
  );
  const declared = routes.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`);
  expect(documented.sort()).toEqual(declared.sort());

  const files = ["api", "diagnostics"].flatMap((folder) =>
    readdirSync(new URL(`../src/${folder}/operations`, import.meta.url)),
  );
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(routes.map(({ operationId }) => `${kebab(operationId)}.ts`).sort()).toEqual(files.sort());
});

it("tells the bounds, the names and the defaults of what is sent", async () => {
  const { components, paths } = (await call("GET", "/openapi.json")).body;
  const { Plan, Scene } = components.schemas;
  expect(Plan.required).toEqual(["topic", "scenes"]);
  expect(Plan.properties.topic).toMatchObject({ type: "string", minLength: 1, maxLength: 200 });
  expect(Plan.properties.scenes).toMatchObject({ minItems: 1, maxItems: 100 });
  expect(Plan.properties.scenes.items).toEqual({ $ref: "#/components/schemas/Scene" });
  expect(Plan.properties.tags).toMatchObject({ maxItems: 20, items: { maxLength: 50 } });
  expect(Plan.properties.fast_path).toMatchObject({ type: "boolean", default: true });
  expect(Scene.properties.duration_sec).toMatchObject({
    type: "number",
    minimum: 0.5,
    maximum: 600,
    default: 3,
  });
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining([
      "JobListRow",
      "JobPage",
      "Job",
      "RenderStatus",
      "Problem",
      "Stats",
      "ActivityEvent",
    ]),
  );

  const parameters = Object.fromEntries(
    paths["/dashboard/jobs"].get.parameters.map((parameter: { name: string }) => [parameter.name, parameter]),
  );
  expect(parameters.page_size.schema).toMatchObject({
    type: "integer",
    minimum: 1,
    maximum: 100,
    default: 20,
  });
  expect(parameters.state.schema.enum).toContain("archived");
  expect(parameters.tags).toMatchObject({
    explode: false,
    schema: { type: "array", items: { type: "string" } },
  });
  expect(paths["/render"].post.parameters).toMatchObject([{ name: "Idempotency-Key", in: "header" }]);
  expect(paths["/render"].post.requestBody.content["application/json"].examples).toHaveProperty("smallest");
});

it("GET /docs is a page whose files all come from here", async () => {
  expect((await call("GET", "/")).headers.location).toBe("/docs");
  const page = await call("GET", "/docs");
  expect(page.headers["content-type"]).toContain("text/html");
  const links = [...page.body.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map((match) => match[1]);
  expect(links).toContain("/openapi.json");
  expect(links.filter((link) => link.startsWith("/docs/"))).toHaveLength(4);
  for (const link of links) {
    const file = await call("GET", link);
    expect([link, file.status]).toEqual([link, 200]);
    if (link.endsWith(".js")) expect(file.headers["content-type"]).toContain("javascript");
    if (link.endsWith(".css")) expect(file.headers["content-type"]).toContain("text/css");
  }
  expect(page.body).not.toMatch(/(?:href|src)="(?:https?:)?\/\//);
});
