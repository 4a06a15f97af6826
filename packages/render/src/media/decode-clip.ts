import { once } from "node:events";
import { AppError, toAppError } from "@dailies/core/app-error";
import { startFfmpeg } from "../ffmpeg/start-ffmpeg.ts";

export interface ClipRequest {
  path: string;
  /** The demuxer that the file's first bytes ask for; ffmpeg must not guess. */
  demuxer: "mov" | "matroska";
  durationSec: number;
  /** Frames at `fps` to skip, and to give. */
  firstFrame: number;
  frames: number;
  fps: number;
  widthPx: number;
  heightPx: number;
  /** yuv420p: BT.709, limited range. */
  pixels: "rgba" | "yuv420p";
  threads: number;
  signal: AbortSignal;
}

const SCALED = {
  rgba: { sizeOf: 4, options: "" },
  yuv420p: { sizeOf: 1.5, options: ":out_range=tv:out_color_matrix=bt709" },
};

/** An MP4 can say that its samples lie in another file. That is ffmpeg's default too, but of defaults nothing must depend. */
const NO_REFERENCES = { mov: ["-enable_drefs", "0", "-use_absolute_path", "0"], matroska: [] };

/** A clip of 8K with all the frames that its decoder may keep takes less. */
const MAX_MEMORY_BYTES = 3 * 1024 ** 3;

/**
 * The clip's frames, covering the size; after its end, the last one again and again. Leaving the
 * loop ends ffmpeg. MEDIA_INVALID when the file gives not a single frame; a file that is broken further on gives
 * fewer than it was asked for.
 */
export async function* decodeClip(request: ClipRequest): AsyncGenerator<Buffer> {
  const { path, demuxer, durationSec, firstFrame, frames, fps, widthPx, heightPx, pixels, threads, signal } =
    request;
  // Seeking lands a second early, and never behind the clip's end: there must be a frame to hold.
  const seekFrames = Math.max(0, Math.min(firstFrame, Math.floor(durationSec * fps)) - fps);
  const left = new AbortController();
  const { stdin, stdout, ended } = await startFfmpeg({
    task: "decode clip",
    inputs: [
      {
        source: path,
        options: [
          "-f",
          demuxer,
          ...NO_REFERENCES[demuxer],
          "-ss",
          `${seekFrames / fps}`,
          "-an",
          "-sn",
          "-dn",
        ],
      },
    ],
    output: [
      ...["-map", "0:v:0", "-vf"],
      [
        `fps=${fps}:start_time=0`,
        `scale=${widthPx}:${heightPx}:force_original_aspect_ratio=increase:flags=bicubic${SCALED[pixels].options}`,
        `crop=${widthPx}:${heightPx}`,
        "tpad=stop=-1:stop_mode=clone",
        `select=gte(n\\,${firstFrame - seekFrames})`,
      ].join(","),
      ...[
        "-frames:v",
        `${frames}`,
        "-fps_mode",
        "passthrough",
        "-f",
        "rawvideo",
        "-pix_fmt",
        pixels,
        "pipe:1",
      ],
    ],
    threads,
    maxMemoryBytes: MAX_MEMORY_BYTES,
    signal: AbortSignal.any([signal, left.signal]),
  });
  stdin.end();
  const sizeBytes = SCALED[pixels].sizeOf * widthPx * heightPx;
  let given = 0;
  try {
    let picture = Buffer.allocUnsafe(sizeBytes);
    let filled = 0;
    for await (const chunk of stdout as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const copied = chunk.copy(picture, filled, at);
        at += copied;
        filled += copied;
        if (filled < sizeBytes) continue;
        given += 1;
        yield picture;
        picture = Buffer.allocUnsafe(sizeBytes);
        filled = 0;
      }
    }
    await ended;
    if (given === 0) throw new AppError("MEDIA_INVALID", "The clip has no picture in it");
  } catch (error) {
    signal.throwIfAborted();
    const { code, meta } = toAppError(error);
    // Killed from outside says nothing of the clip.
    if (code !== "ENCODE_FAILED" || typeof meta.exit_code !== "number") throw error;
    // What could be decoded is shown: a clip that is broken at its end still makes a scene.
    if (given === 0)
      throw new AppError("MEDIA_INVALID", "The clip cannot be decoded", { cause: error, meta });
  } finally {
    left.abort();
    if (!stdout.closed) await once(stdout, "close");
  }
}
