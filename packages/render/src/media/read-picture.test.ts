import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pictureSize } from "./reader/picture-size.ts";
import { readPicture } from "./reader/read-picture.ts";
import { sniffMedia } from "./reader/sniff-media.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "read-picture-"));
});
afterAll(() => rm(dir, { recursive: true }));

const file = async (name: string, bytes: Buffer | string): Promise<string> => {
  const path = join(dir, name);
  await writeFile(path, bytes);
  return path;
};

test.each(["png", "jpeg", "webp", "gif"] as const)("a %s, whatever its name says", async (format) => {
  const canvas = createCanvas(123, 45);
  canvas.getContext("2d").fillRect(0, 0, 60, 45);
  const bytes = canvas.encodeSync(format as "png");
  const path = await file(`${format}.txt`, bytes);
  expect(await sniffMedia(path)).toEqual({ kind: "still", format });
  expect(pictureSize(bytes, format)).toEqual({ widthPx: 123, heightPx: 45 });
  expect(await readPicture(path)).toMatchObject({ width: 123, height: 45 });
});

test("lossless and extended WebP headers", () => {
  const header = (chunk: string, bytes: number[]) =>
    Buffer.concat([Buffer.from(`RIFF....WEBP${chunk}....`, "latin1"), Buffer.from(bytes)]);
  const lossless = header("VP8L", [0x2f, 0x7a, 0x00, 0x0b, 0x00]);
  expect(pictureSize(lossless, "webp")).toEqual({ widthPx: 123, heightPx: 45 });
  const extended = header("VP8X", [0, 0, 0, 0, 122, 0, 0, 44, 0, 0]);
  expect(pictureSize(extended, "webp")).toEqual({ widthPx: 123, heightPx: 45 });
});

/** A PNG of a few bytes that unfolds to 10 gigapixels. */
const bomb = (): Buffer => {
  const bytes = createCanvas(8, 8).encodeSync("png");
  bytes.writeUInt32BE(100_000, 16);
  bytes.writeUInt32BE(100_000, 20);
  return bytes;
};

test.each([
  ["markup", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"],
  ["a playlist", "#EXTM3U\nfile:///etc/passwd"],
  ["nothing", ""],
  ["a header alone", createCanvas(64, 64).encodeSync("jpeg").subarray(0, 12)],
  ["a cut-off PNG", createCanvas(64, 64).encodeSync("png").subarray(0, 40)],
  ["more pixels than memory", bomb()],
])("%s is refused", async (_, bytes) => {
  const path = await file("bad.png", bytes);
  await expect(readPicture(path)).rejects.toMatchObject({ name: "UnusableFile", isMissing: false });
});

test("no file", async () => {
  await expect(readPicture(join(dir, "none.png"))).rejects.toMatchObject({
    name: "UnusableFile",
    isMissing: true,
  });
});
