import { open } from "node:fs/promises";

/** What a file is, told by its first bytes. Clips and sounds name the demuxer that ffmpeg must read them with. */
export type MediaKind =
  | { kind: "still"; format: "png" | "jpeg" | "webp" | "gif" }
  | { kind: "clip"; demuxer: "mov" | "matroska" }
  | { kind: "sound"; demuxer: "mp3" | "wav" | "flac" | "ogg" | "aac" }
  | null;

/** Null is anything else: playlists, documents, markup. Rejects with the file system's error if unreadable. */
export const sniffMedia = async (path: string): Promise<MediaKind> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return kindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
};

const kindOf = (head: Buffer): MediaKind => {
  const ascii = (from: number, to: number) => head.toString("latin1", from, to);
  const hex = (bytes: number) => head.toString("hex", 0, bytes);
  if (hex(8) === "89504e470d0a1a0a") return { kind: "still", format: "png" };
  if (hex(3) === "ffd8ff") return { kind: "still", format: "jpeg" };
  if (ascii(0, 6) === "GIF87a" || ascii(0, 6) === "GIF89a") return { kind: "still", format: "gif" };
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return { kind: "still", format: "webp" };
  if (ascii(4, 8) === "ftyp") return { kind: "clip", demuxer: "mov" };
  if (hex(4) === "1a45dfa3") return { kind: "clip", demuxer: "matroska" };
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WAVE") return { kind: "sound", demuxer: "wav" };
  if (ascii(0, 4) === "fLaC") return { kind: "sound", demuxer: "flac" };
  if (ascii(0, 4) === "OggS") return { kind: "sound", demuxer: "ogg" };
  if (ascii(0, 3) === "ID3") return { kind: "sound", demuxer: "mp3" };
  // Without a tag an MPEG stream starts at a frame: 11 set bits, then version and layer (0 is ADTS AAC).
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0) {
    return { kind: "sound", demuxer: ((head[1] ?? 0) & 0x06) === 0 ? "aac" : "mp3" };
  }
  return null;
};
