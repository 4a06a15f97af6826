import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { probe } from "../media/reader/probe.ts";
import { type FfmpegRun, runFfmpeg } from "./run-ffmpeg.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "run-ffmpeg-"));
});
afterAll(() => rm(dir, { recursive: true }));

const run = (command: Partial<FfmpegRun>) =>
  runFfmpeg({
    ...{ task: "test", threads: 1, signal: new AbortController().signal, output: ["-f", "null", "-"] },
    inputs: [{ source: "testsrc=s=64x64:r=30:d=1", options: ["-f", "lavfi"] }],
    ...command,
  });

const PIPED = {
  source: "pipe:0",
  options: ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", "64x64", "-r", "30"],
};

test("frames through the pipe, progress, and a path with everything that needs escaping", async () => {
  const path = join(dir, "a b:c'd%02d[1],;\\é.mp4");
  const frames: number[] = [];
  await run({
    inputs: [PIPED],
    input: (async function* () {
      for (let index = 0; index < 50; index++) yield Buffer.alloc(64 * 64 * 4, index);
    })(),
    output: ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-f", "mp4", `file:${path}`],
    onFrames: (count) => frames.push(count),
  });
  expect((await probe(path))?.video).toMatchObject({ codec: "avc", widthPx: 64, frames: 50 });
  expect(frames.at(-1)).toBe(50);
});

test("a failure says in which task, and the log's last lines", async () => {
  const path = join(dir, "broken.mp4");
  await writeFile(path, "this is no video");
  const failed = run({ task: "decode", inputs: [{ source: path, options: ["-f", "mov"] }] });
  await expect(failed).rejects.toMatchObject({
    code: "ENCODE_FAILED",
    retryable: true,
    meta: { task: "decode", log: expect.arrayContaining([expect.stringContaining("Invalid data")]) },
  });
});

test("ffmpeg that ends early does not leave the writer hanging", async () => {
  const endless = (async function* () {
    for (;;) yield Buffer.alloc(1 << 20);
  })();
  await expect(
    run({ inputs: [PIPED], input: endless, output: ["-c:v", "nothing", "-f", "null", "-"] }),
  ).rejects.toThrow(/ffmpeg failed \(test\)/);
});

test("an error of what feeds it is thrown on", async () => {
  const broken = (async function* () {
    yield Buffer.alloc(64);
    throw new RangeError("no more pictures");
  })();
  await expect(run({ inputs: [PIPED], input: broken })).rejects.toThrow(new RangeError("no more pictures"));
});

test("a full disk has its own name", async () => {
  const output = ["-c:v", "rawvideo", "-f", "nut", "file:/dev/full"];
  await expect(run({ output })).rejects.toMatchObject({ code: "DISK_FULL", retryable: true });
});

test("an abort kills it and rejects with the reason", async () => {
  const controller = new AbortController();
  const reason = new Error("canceled by its owner");
  const endless = { source: "testsrc=s=64x64:r=30", options: ["-re", "-f", "lavfi"] };
  const running = run({
    inputs: [endless],
    signal: controller.signal,
    onFrames: () => controller.abort(reason),
  });
  await expect(running).rejects.toBe(reason);
  await expect(run({ signal: controller.signal })).rejects.toBe(reason);
});

test("it reads nothing but files and pipes", async () => {
  const playlist = join(dir, "list.m3u8");
  await writeFile(playlist, "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");
  await expect(run({ inputs: [{ source: "http://127.0.0.1:9/a.mp4" }] })).rejects.toMatchObject({
    meta: { log: expect.arrayContaining([expect.stringContaining("not on whitelist")]) },
  });
  await expect(run({ inputs: [{ source: playlist, options: ["-f", "hls"] }] })).rejects.toThrow();
});
