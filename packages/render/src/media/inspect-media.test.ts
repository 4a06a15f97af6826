import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFfmpeg } from "../ffmpeg/find-ffmpeg.ts";
import { inspectMedia } from "./inspect-media.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "inspect-media-"));
});
afterAll(() => rm(dir, { recursive: true }));

const NEVER = new AbortController().signal;

const make = async (name: string, source: string, ...options: string[]): Promise<string> => {
  const path = join(dir, name);
  const ffmpeg = (await findFfmpeg()) ?? "";
  execFileSync(ffmpeg, ["-y", "-loglevel", "error", "-f", "lavfi", "-i", source, ...options, path]);
  return path;
};
const film = "testsrc=size=64x36:duration=2:rate=10";

test("a clip's size is as it is shown", async () => {
  const upright = await make("clip.mp4", film, "-c:v", "libx264", "-vf", "setsar=2");
  expect(await inspectMedia(upright, NEVER)).toEqual({
    ...{ kind: "video", format: "mov", widthPx: 128, heightPx: 36, durationSec: 2 },
  });
});

test("a clip that claims to be larger than 8K is refused before it is decoded", async () => {
  const bytes = await readFile(await make("clip.mp4", film, "-c:v", "libx264"));
  // ISO 14496-12, VisualSampleEntry: width and height, 28 bytes after the entry's name.
  bytes.writeUInt16BE(60_000, bytes.indexOf("avc1", bytes.indexOf("stsd")) + 28);
  bytes.writeUInt16BE(60_000, bytes.indexOf("avc1", bytes.indexOf("stsd")) + 30);
  const path = join(dir, "huge.mp4");
  await writeFile(path, bytes);
  await expect(inspectMedia(path, NEVER)).rejects.toMatchObject({
    ...{ code: "MEDIA_INVALID", message: expect.stringContaining("pixels"), retryable: false },
  });
});

test("a cut-off FLAC comes to an end", async () => {
  const bytes = await readFile(await make("sound.flac", "sine=duration=2"));
  const path = join(dir, "cut.flac");
  await writeFile(path, bytes.subarray(0, bytes.length / 2));
  expect(await inspectMedia(path, NEVER)).toMatchObject({ kind: "audio", format: "flac" });
});

test("an abort ends it", async () => {
  const path = await make("sound.mp3", "sine=duration=2");
  await expect(inspectMedia(path, AbortSignal.abort())).rejects.toThrow(/abort/);
});

test("a clip whose pictures cannot be decoded is refused", async () => {
  const bytes = await readFile(await make("clip.mp4", film, "-c:v", "libx264"));
  const at = bytes.indexOf("mdat") + 4;
  bytes.fill(0xff, at, at + 3000);
  const path = join(dir, "broken.mp4");
  await writeFile(path, bytes);
  await expect(inspectMedia(path, NEVER)).rejects.toMatchObject({ code: "MEDIA_INVALID" });
});
