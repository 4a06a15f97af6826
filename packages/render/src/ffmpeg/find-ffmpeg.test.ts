import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("an ffmpeg that gives no answer once is found the next time", async () => {
  const ffmpeg = await findFfmpeg();
  const dir = await mkdtemp(join(tmpdir(), "find-ffmpeg-"));
  const [path, marker] = [join(dir, "ffmpeg"), join(dir, "killed")];
  const killOnce = `if [ ! -e ${marker} ]; then : > ${marker}; kill -9 $$; fi`;
  await writeFile(path, `#!/bin/sh\n${killOnce}\nexec ${ffmpeg} "$@"\n`);
  await chmod(path, 0o755);
  vi.stubEnv("FFMPEG_PATH", path);
  await expect(findFfmpeg()).rejects.toMatchObject({ code: "ENCODE_FAILED", retryable: true });
  expect(await findFfmpeg()).toBe(path);
  await rm(dir, { recursive: true });
});
