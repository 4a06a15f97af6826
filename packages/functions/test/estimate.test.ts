import { expect, it } from "vitest";
import { diagnose } from "./call.ts";
import { plan } from "./jobs.ts";

const estimate = (body: unknown) => diagnose("/render/estimate", body);

it("tells a plan's length, pieces, time and cost, and makes nothing", async () => {
  const { status, body } = await estimate(
    plan({ scenes: Array(4).fill(plan().scenes[0]), transition: { type: "fade", duration_sec: 0.5 } }),
  );
  expect(status).toBe(200);
  // Four scenes, three of them with a transition.
  expect(body).toMatchObject({ duration_sec: 12, segments: 7, cached_segments: 0 });
  expect(body.estimated_seconds).toBeGreaterThan(0);
  expect(body.estimated_cost_usd).toBeGreaterThan(0);
});

it("a longer plan takes and costs more; a simulated one has no pieces", async () => {
  const [short, long, simulated] = await Promise.all([
    estimate(plan()),
    estimate(plan({ scenes: Array(20).fill(plan().scenes[0]) })),
    estimate(plan({ encoder: "simulator" })),
  ]);
  expect(long.body.estimated_seconds).toBeGreaterThan(short.body.estimated_seconds);
  expect(long.body.estimated_cost_usd).toBeGreaterThan(short.body.estimated_cost_usd);
  expect(simulated.body).toMatchObject({ segments: 0, cached_segments: 0 });
});

it("refuses a plan that is none, and names the field", async () => {
  const { status, body } = await estimate(plan({ scenes: [] }));
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ path: "scenes" }]);
});
