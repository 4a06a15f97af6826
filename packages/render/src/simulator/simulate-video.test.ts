import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { probe } from "../media/reader/probe.ts";
import { simulateVideo } from "./simulate-video.ts";

const { signal } = new AbortController();
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "simulator-"));
});
afterAll(() => rm(dir, { recursive: true }));

test.each([
  [900, 30, "16:9"],
  [37, 24, "9:16"],
  [61, 60, "1:1"],
  [1, 25, "16:9"],
] as const)(
  "%i frames at %i fps, %s: exactly that long, and every frame decodes",
  async (frames, fps, aspectRatio) => {
    const outputPath = join(dir, "video.mp4");
    await simulateVideo({ frames, fps, aspectRatio, outputPath, signal });
    const info = await probe(outputPath);
    expect(info?.video).toMatchObject({ codec: "avc", frames });
    expect(info?.video?.durationSec).toBeCloseTo(frames / fps, 4);
    expect(info?.audio).toMatchObject({ codec: "aac", sampleRateHz: 48_000, channels: 2 });
    expect(info?.audio?.durationSec).toBeCloseTo(frames / fps, 4);
    expect((await stat(outputPath)).size).toBeLessThan(120_000);

    const shown: number[] = [];
    const log = await runFfmpeg({
      ...{ task: "decode", threads: 1, signal, onFrames: (count: number) => shown.push(count) },
      inputs: [{ source: outputPath, options: ["-xerror", "-f", "mov"] }],
      output: ["-fps_mode", "passthrough", "-f", "null", "-"],
    });
    expect(shown.at(-1)).toBe(frames);
    expect(log).toEqual([]);
  },
);

test("an abort ends it with the reason", async () => {
  const reason = new Error("canceled");
  const outputPath = join(dir, "aborted.mp4");
  const request = { frames: 900, fps: 30, aspectRatio: "16:9", outputPath } as const;
  await expect(simulateVideo({ ...request, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
