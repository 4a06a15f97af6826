import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { selfTest } from "./self-test.ts";

afterEach(() => vi.unstubAllEnvs());

const run = async (encoder: "simulator" | "libx264", signal = new AbortController().signal) => {
  const scratchDir = await mkdtemp(join(tmpdir(), "self-test-"));
  try {
    return await selfTest({ encoder, scratchDir, signal });
  } finally {
    await rm(scratchDir, { recursive: true });
  }
};

test.each([
  ["libx264", "real"],
  ["simulator", "simulator"],
] as const)("%s passes", async (encoder, mode) => {
  const result = await run(encoder);
  expect(result).toMatchObject({ mode, passed: true, errors: [] });
  expect(result.tests.every(({ passed }) => passed)).toBe(true);
});

test("a broken ffmpeg fails it with the reason", async () => {
  vi.stubEnv("FFMPEG_PATH", "/nowhere/ffmpeg");
  expect(await run("libx264")).toEqual({
    mode: "real",
    passed: false,
    tests: [{ name: "render", passed: false }],
    errors: ["FFMPEG_PATH is no working ffmpeg: /nowhere/ffmpeg"],
  });
});

test("an abort rejects with its reason", async () => {
  const reason = new Error("canceled");
  await expect(run("libx264", AbortSignal.abort(reason))).rejects.toBe(reason);
});
