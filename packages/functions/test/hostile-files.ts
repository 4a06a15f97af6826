import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync, gzipSync } from "node:zlib";
import { createCanvas } from "@napi-rs/canvas";

// Files that were made to do harm, and some that only look so. Each is made here, byte by byte or out of a valid one.

export interface HostileFile {
  name: string;
  /** What it is uploaded as. */
  type: string;
  bytes: Buffer;
  /** Whether it is refused; some are valid, if odd, and do no harm. */
  isRefused: boolean;
}

const text = (value: string): Buffer => Buffer.from(value, "latin1");
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Makes media with ffmpeg, by their names' endings. */
const makeWith =
  (ffmpeg: string, folder: string) =>
  (extension: string, source: string, ...options: string[]): Buffer => {
    const path = join(folder, `made.${extension}`);
    execFileSync(ffmpeg, ["-y", "-loglevel", "error", "-f", "lavfi", "-i", source, ...options, path]);
    return readFileSync(path);
  };

// PNG: https://www.w3.org/TR/png-3/

const PNG_SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

const chunk = (type: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([text(type), data]);
  return Buffer.concat([u32(data.length), typed, u32(crc32(typed))]);
};

/** A black picture of one bit a pixel: a few kilobytes, however large. */
const png = (widthPx: number, heightPx: number, ...more: Buffer[]): Buffer => {
  const header = Buffer.concat([u32(widthPx), u32(heightPx), Buffer.from([1, 0, 0, 0, 0])]);
  const rows = Math.min(heightPx, 20_000);
  const data = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(widthPx / 8))));
  const parts = [chunk("IHDR", header), ...more, chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([PNG_SIGNATURE, ...parts]);
};

// GIF89a: a frame of one pixel, as often as one likes.

const gif = (side: number, frames: number, comment = ""): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(side, 0);
  size.writeUInt16LE(side, 2);
  const head = Buffer.concat([
    text("GIF89a"),
    size,
    Buffer.from([0x80, 0, 0]),
    Buffer.from([0, 0, 0, 255, 255, 255]),
  ]);
  const forEver = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    text("NETSCAPE2.0"),
    Buffer.from([3, 1, 0, 0, 0]),
  ]);
  const said = comment
    ? Buffer.concat([Buffer.from([0x21, 0xfe, comment.length]), text(comment), Buffer.from([0])])
    : Buffer.alloc(0);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([
    head,
    forEver,
    said,
    ...Array.from({ length: frames }, () => frame),
    Buffer.from([0x3b]),
  ]);
};

// ISO 14496-12: boxes of a size, a name and what is in them.

const box = (name: string, ...content: Buffer[]): Buffer => {
  const inside = Buffer.concat(content);
  return Buffer.concat([u32(8 + inside.length), text(name), inside]);
};

/** Where the boxes of a path lie, each inside the one before. */
const findBoxes = (bytes: Buffer, path: readonly string[]): number[] => {
  const found: number[] = [];
  let [at, end] = [0, bytes.length];
  for (const name of path) {
    while (at + 8 <= end && bytes.toString("latin1", at + 4, at + 8) !== name) at += bytes.readUInt32BE(at);
    if (at + 8 > end) throw new Error(`There is no box ${name}`);
    found.push(at);
    end = at + bytes.readUInt32BE(at);
    at += name === "dref" || name === "stsd" ? 16 : 8;
  }
  return found;
};

const STBL = ["moov", "trak", "mdia", "minf", "stbl"] as const;

/** The film with the innermost box of a path replaced; those around it grow or shrink. What follows `moov` is nothing: no offset moves. */
const withBox = (film: Buffer, path: readonly string[], replacement: Buffer): Buffer => {
  const starts = findBoxes(film, path);
  const at = starts.at(-1) ?? 0;
  const size = film.readUInt32BE(at);
  const changed = Buffer.concat([film.subarray(0, at), replacement, film.subarray(at + size)]);
  for (const start of starts.slice(0, -1)) {
    changed.writeUInt32BE(film.readUInt32BE(start) + replacement.length - size, start);
  }
  return changed;
};

/** The film with a number in the innermost box of a path, `offset` bytes after its start. */
const withNumber = (film: Buffer, path: readonly string[], offset: number, value: number): Buffer => {
  const changed = Buffer.from(film);
  changed.writeUInt32BE(value, (findBoxes(film, path).at(-1) ?? 0) + offset);
  return changed;
};

const manyTracks = (film: Buffer, count: number): Buffer => {
  const [moov = 0, trak = 0] = findBoxes(film, ["moov", "trak"]);
  const track = film.subarray(trak, trak + film.readUInt32BE(trak));
  const content = film.subarray(moov + 8, moov + film.readUInt32BE(moov));
  return Buffer.concat([
    film.subarray(0, moov),
    box("moov", content, ...Array.from({ length: count }, () => track)),
  ]);
};

const nested = (name: string, depth: number): Buffer =>
  Array.from({ length: depth }).reduce<Buffer>((inside) => box(name, inside), Buffer.alloc(0));

const ftyp = box("ftyp", text("isom"), u32(512), text("isomiso2mp41"));

// RIFF

const wav = (dataSize: number, { channels = 1, rateHz = 8000, bytes = 8000 } = {}): Buffer => {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(dataSize >= 0xffffffdb ? 0xffffffff : dataSize + 36, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE((rateHz * channels * 2) >>> 0, 28);
  header.writeUInt16LE((channels * 2) & 0xffff, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(dataSize, 40);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
};

const webpCanvas = (side: number): Buffer => {
  const extent = Buffer.alloc(10);
  extent.writeUIntLE(side - 1, 4, 3);
  extent.writeUIntLE(side - 1, 7, 3);
  const head = Buffer.concat([text("WEBPVP8X"), Buffer.from([10, 0, 0, 0]), extent]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([text("RIFF"), size, head]);
};

/** All of them. `secretPath` is a file that none may show, `url` a server that none may ask. */
export const makeHostileFiles = (ffmpeg: string, secretPath: string, url: string): HostileFile[] => {
  const folder = mkdtempSync(join(tmpdir(), "dailies-hostile-"));
  const make = makeWith(ffmpeg, folder);
  const film = make("mp4", "testsrc=size=64x36:duration=2:rate=10", "-c:v", "libx264");
  const webm = make("webm", "testsrc=size=64x36:duration=2:rate=10", "-c:v", "libvpx");
  const flac = make("flac", "sine=duration=2");
  const ogg = make("ogg", "sine=duration=2", "-c:a", "libvorbis");
  rmSync(folder, { recursive: true });

  const canvas = createCanvas(64, 64);
  const jpeg = canvas.encodeSync("jpeg");
  const hugeJpeg = Buffer.from(jpeg);
  const frame = hugeJpeg.indexOf(Buffer.from([0xff, 0xc0]));
  hugeJpeg.writeUInt16BE(65_500, frame + 5);
  hugeJpeg.writeUInt16BE(65_500, frame + 7);

  const playlist = text(
    `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${secretPath}\n#EXTINF:10,\n${url}/1.ts\n#EXT-X-ENDLIST\n`,
  );
  const svg = text(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY secret SYSTEM "file://${secretPath}">]>` +
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99">` +
      `<image xlink:href="${url}/x.png" width="9" height="9"/><image xlink:href="file://${secretPath}"/><text>&secret;</text></svg>`,
  );
  const externalData = box(
    "dref",
    u32(0),
    u32(2),
    box("url ", u32(0), text(`file://${secretPath}\0`)),
    box("url ", u32(0), text(`${url}/film.mp4\0`)),
  );
  const cutAt = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));
  /** Matroska's header, then a segment of unknown size (RFC 8794). */
  const endless = Buffer.concat([
    webm.subarray(0, webm.indexOf(Buffer.from("18538067", "hex"))),
    Buffer.from("1853806701ffffffffffffff", "hex"),
  ]);

  const refused = (name: string, type: string, bytes: Buffer): HostileFile => ({
    name,
    type,
    bytes,
    isRefused: true,
  });
  const harmless = (name: string, type: string, bytes: Buffer): HostileFile => ({
    name,
    type,
    bytes,
    isRefused: false,
  });

  return [
    refused("a playlist as a picture", "image/png", playlist),
    refused("a playlist as a clip", "video/mp4", playlist),
    refused("a playlist as a sound", "audio/mpeg", playlist),
    refused("a playlist behind a clip's first box", "video/mp4", Buffer.concat([ftyp, playlist])),
    refused("a list of files to join", "video/mp4", text(`ffconcat version 1.0\nfile '${secretPath}'\n`)),
    refused("an SVG that names files and addresses", "image/png", svg),
    refused("a script", "image/jpeg", text("<html><script>alert(1)</script></html>")),
    refused("a PNG of 100,000 x 100,000", "image/png", png(100_000, 100_000)),
    refused("a PNG of 20,000 x 20,000 in 50 KB", "image/png", png(20_000, 20_000)),
    harmless("a PNG of 10,000 x 10,000 in 12 KB", "image/png", png(10_000, 10_000)),
    harmless(
      "a PNG with a text that unfolds to 64 MB",
      "image/png",
      png(64, 64, chunk("zTXt", Buffer.concat([text("a\0\0"), deflateSync(Buffer.alloc(64_000_000))]))),
    ),
    harmless(
      "a PNG with half of a program behind it",
      "image/png",
      Buffer.concat([png(64, 64), text("PK\x03\x04"), randomBytes(1000)]),
    ),
    refused("a PNG that says 2^31 rows", "image/png", png(64, 0x7fffffff)),
    refused("a PNG cut off in its header", "image/png", cutAt(png(64, 64), 0.2)),
    harmless("a GIF of 100,000 frames that never ends", "image/gif", gif(1, 100_000)),
    refused("a GIF of 65,535 x 65,535", "image/gif", gif(65_535, 1)),
    harmless("a GIF that is a script too", "image/gif", gif(1, 1, "*/=1;alert(1);/*")),
    refused("a WebP with a canvas of 16,000 x 16,000", "image/webp", webpCanvas(16_000)),
    refused("a JPEG of 65,500 x 65,500", "image/jpeg", hugeJpeg),
    refused("a JPEG behind a PDF", "image/jpeg", Buffer.concat([text("%PDF-1.4\n"), jpeg])),
    refused("a JPEG that says it is a clip", "video/mp4", jpeg),
    refused("a clip that says it is a picture", "image/png", film),
    refused("nothing but zeros", "video/mp4", Buffer.alloc(1_000_000)),
    refused("a single byte", "audio/wav", Buffer.from([0x52])),
    refused("a zip", "video/mp4", Buffer.concat([text("PK\x03\x04"), randomBytes(1000)])),
    refused("a gzip that unfolds to 100 MB", "image/png", gzipSync(Buffer.alloc(100_000_000))),
    refused("a clip behind a page", "video/mp4", Buffer.concat([text("<html></html>"), film])),
    // ffmpeg does not follow the reference: what is shown is the file's own.
    harmless(
      "a clip whose data is another file",
      "video/mp4",
      withBox(film, [...STBL.slice(0, 4), "dinf", "dref"], externalData),
    ),
    refused("a clip of 2^31 samples", "video/mp4", withNumber(film, [...STBL, "stsz"], 16, 0x7fffffff)),
    refused("a clip with a sample of 4 GB", "video/mp4", withNumber(film, [...STBL, "stsz"], 12, 0xffffffff)),
    refused(
      "a clip with 2^32 - 1 places of samples",
      "video/mp4",
      withNumber(film, [...STBL, "stco"], 12, 0xffffffff),
    ),
    refused("a clip of 1,000 tracks", "video/mp4", manyTracks(film, 999)),
    refused("a clip without an index", "video/mp4", cutAt(film, 0.5)),
    refused("boxes in boxes, 5,000 deep", "video/mp4", Buffer.concat([ftyp, nested("moov", 5_000)])),
    refused(
      "a box that is larger than all files",
      "video/mp4",
      Buffer.concat([ftyp, u32(1), text("moov"), Buffer.alloc(8, 0xff)]),
    ),
    refused(
      "a WebM of unknown size with nothing but noise",
      "video/webm",
      Buffer.concat([endless, randomBytes(1_000_000)]),
    ),
    refused(
      "a WebM with an element of 2^56 bytes",
      "video/webm",
      Buffer.concat([endless, Buffer.from("1549a96601fffffffffffffe", "hex"), Buffer.alloc(1000)]),
    ),
    harmless("a WebM cut off in the middle", "video/webm", cutAt(webm, 0.5)),
    harmless("a WAV that says it has 4 GB", "audio/wav", wav(0xffffffff)),
    refused("a WAV without channels", "audio/wav", wav(8000, { channels: 0 })),
    refused("a WAV of 65,535 channels", "audio/wav", wav(8000, { channels: 65_535 })),
    refused(
      "an MP3 whose tag says it has 256 MB",
      "audio/mpeg",
      Buffer.concat([text("ID3\x04\0\0\x7f\x7f\x7f\x7f"), Buffer.alloc(1000)]),
    ),
    refused(
      "an MP3 of noise",
      "audio/mpeg",
      Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(5000, 0x55)]),
    ),
    harmless("a FLAC cut off in the middle", "audio/flac", cutAt(flac, 0.5)),
    refused(
      "a FLAC whose index says it has 16 MB",
      "audio/flac",
      Buffer.concat([text("fLaC"), Buffer.from([3, 0xff, 0xff, 0xff]), Buffer.alloc(2000)]),
    ),
    refused("an Ogg cut off in its header", "audio/ogg", cutAt(ogg, 0.02)),
    refused(
      "an AAC of noise",
      "audio/aac",
      Buffer.concat([Buffer.from([0xff, 0xf1]), Buffer.alloc(5000, 0x33)]),
    ),
  ];
};
