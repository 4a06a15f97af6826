import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, expect, test } from "vitest";
import { findFfmpeg } from "../ffmpeg/find-ffmpeg.ts";
import { drawPicture, measurePicture, probeMedia } from "./ask-media-reader.ts";

const NEVER = new AbortController().signal;
const dir = mkdtempSync(join(tmpdir(), "media-reader-"));
afterAll(() => rmSync(dir, { recursive: true }));

const file = (name: string, bytes: Buffer | string): string => {
  writeFileSync(join(dir, name), bytes);
  return join(dir, name);
};

/** Processes that were started to read a file. */
const readersOf = (path: string): string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(path);
    } catch {
      return false;
    }
  });

const untilNone = async (path: string): Promise<void> => {
  while (readersOf(path).length > 0) await sleep(20);
};

/** Red on the left, clear on the right. */
const halfRed = (): Buffer => {
  const canvas = createCanvas(40, 10);
  const context = canvas.getContext("2d");
  context.fillStyle = "#f00";
  context.fillRect(0, 0, 20, 10);
  return canvas.encodeSync("png");
};

test("a picture is measured, drawn to cover a size, and drawn inside one", async () => {
  const path = file("half.png", halfRed());
  expect(await measurePicture(path, NEVER)).toMatchObject({ widthPx: 40, heightPx: 10 });
  const covering = await drawPicture(path, "cover", { widthPx: 20, heightPx: 20 }, NEVER);
  expect(covering).toMatchObject({ widthPx: 20, heightPx: 20 });
  expect([...covering.rgba.slice(0, 4), ...covering.rgba.slice(-4)]).toEqual([255, 0, 0, 255, 0, 0, 0, 255]);
  const inside = await drawPicture(path, "inside", { widthPx: 20, heightPx: 20 }, NEVER);
  expect(inside).toMatchObject({ widthPx: 20, heightPx: 5 });
  expect([...inside.rgba.slice(0, 4), ...inside.rgba.slice(-4)]).toEqual([255, 0, 0, 255, 0, 0, 0, 0]);
});

test("what is no picture or no media file is said to be none", async () => {
  const path = file("list.png", "#EXTM3U\nfile:///etc/passwd");
  await expect(measurePicture(path, NEVER)).rejects.toMatchObject({
    ...{ code: "MEDIA_INVALID", message: "The file is not a PNG, JPEG, WebP or GIF picture" },
  });
  expect(await probeMedia(path, NEVER)).toBeNull();
  await expect(measurePicture(join(dir, "none.png"), NEVER)).rejects.toMatchObject({
    code: "MEDIA_NOT_FOUND",
  });
});

test("a file that its reader does not come back from is given up, and no process stays", async () => {
  const path = join(dir, "cut.flac");
  const ffmpeg = (await findFfmpeg()) ?? "";
  execFileSync(ffmpeg, ["-y", "-loglevel", "error", "-f", "lavfi", "-i", "sine=duration=2", path]);
  truncateSync(path, 20_000);
  const canceled = new AbortController();
  const probing = probeMedia(path, canceled.signal);
  while (readersOf(path).length === 0) await sleep(20);
  canceled.abort(new Error("canceled"));
  await expect(probing).rejects.toThrow("canceled");
  await untilNone(path);
});
