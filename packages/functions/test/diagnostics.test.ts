import { afterEach, expect, it } from "vitest";
import { functions } from "../../../infra/functions.ts";
import { diagnose } from "./call.ts";

const { diagnosticsRoutes } = await import("../src/diagnostics/routes.ts");

const { DAILIES_ENCODER, FFMPEG_PATH } = process.env;
afterEach(() => {
  for (const [name, value] of Object.entries({ DAILIES_ENCODER, FFMPEG_PATH })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

it("serves exactly the routes that infra/ gives to the diagnostics function", () => {
  const spec = functions.find(({ name }) => name === "diagnostics");
  const declared = diagnosticsRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(spec?.trigger).toEqual({ type: "http", routes: declared });
});

it("GET /readyz writes, reads and finds ffmpeg", async () => {
  process.env.DAILIES_ENCODER = "auto";
  const { status, body } = await diagnose("/readyz");
  expect(status).toBe(200);
  expect(body).toEqual({
    ...{ ok: true, status: "ready", simulate_mode: false, ffmpeg_ok: true, write_ok: true },
    environment: "local",
  });
});

it("GET /readyz asks for no ffmpeg in simulator mode", async () => {
  process.env.DAILIES_ENCODER = "simulator";
  const { status, body } = await diagnose("/readyz");
  expect([status, body.ok, body.simulate_mode, body.ffmpeg_ok]).toEqual([200, true, true, null]);
});

it("GET /readyz is 503 when the ffmpeg that was named does not work", async () => {
  Object.assign(process.env, { DAILIES_ENCODER: "auto", FFMPEG_PATH: "/none/ffmpeg" });
  const { status, headers, body } = await diagnose("/readyz");
  expect(status).toBe(503);
  expect(headers["retry-after"]).toBe("1");
  expect(body).toMatchObject({ ok: false, status: "not_ready", ffmpeg_ok: false, write_ok: true });
});

it("GET /render/selftest renders a scene", async () => {
  process.env.DAILIES_ENCODER = "simulator";
  const { status, body } = await diagnose("/render/selftest");
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: "passed", mode: "simulator", results: { passed: true, errors: [] } });
  expect(body.results.tests.length).toBeGreaterThan(1);
  expect(Date.parse(body.timestamp)).not.toBeNaN();
});
