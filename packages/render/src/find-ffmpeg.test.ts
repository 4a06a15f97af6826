import { afterEach, expect, test, vi } from "vitest";
import { findFfmpeg } from "./find-ffmpeg.ts";

afterEach(() => vi.unstubAllEnvs());

test("the path of a working ffmpeg, which FFMPEG_PATH can name", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const path = await findFfmpeg();
  expect(path).toMatch(/ffmpeg$/);
  vi.stubEnv("FFMPEG_PATH", path ?? "");
  expect(await findFfmpeg()).toBe(path);
});

test.each(["/nowhere/ffmpeg", process.execPath])("FFMPEG_PATH=%s is a clear error", async (path) => {
  vi.stubEnv("FFMPEG_PATH", path);
  await expect(findFfmpeg()).rejects.toMatchObject({
    code: "ENCODER_UNAVAILABLE",
    message: expect.stringContaining(path),
  });
});
