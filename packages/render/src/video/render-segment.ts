import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { fontsDir } from "../captions/fonts.ts";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { videoArguments } from "../ffmpeg/video-arguments.ts";
import { readPicture } from "../media/read-picture.ts";
import { drawTransition } from "./draw-transition.ts";
import type { Segment } from "./segment.ts";
import { type LocalShot, type OpenShot, openShot } from "./shot.ts";

/** A segment whose files are at hand. */
export type LocalSegment = Segment<{ path: string }>;

export interface SegmentRequest {
  segment: LocalSegment;
  /** The MP4 to write: video only, exactly `frames` long. */
  outputPath: string;
  /** A folder of this segment alone. */
  scratchDir: string;
  threads: number;
  signal: AbortSignal;
  onFrames(frames: number): void;
}

const CAPTIONS_FILE = "captions.ass";

/**
 * Encodes a segment. Stills are drawn here frame by frame, since ffmpeg's zoompan moves in whole
 * pixels. Errors: MEDIA_NOT_FOUND, MEDIA_INVALID, and those of `startFfmpeg`.
 */
export const renderSegment = async (request: SegmentRequest): Promise<void> => {
  const { segment, outputPath, scratchDir, threads, signal, onFrames } = request;
  const { widthPx, heightPx, fps, frames, encoder, effort, ass } = segment;
  if (ass !== null) await writeFile(join(scratchDir, CAPTIONS_FILE), ass);
  const filters = [
    "scale=in_range=pc:out_range=tv:out_color_matrix=bt709:flags=bilinear",
    "format=yuv420p",
    // A relative name needs no escaping; the process runs in its folder.
    ...(ass === null ? [] : [`ass=filename=${CAPTIONS_FILE}:fontsdir=${escapeFilterValue(fontsDir())}`]),
  ];
  await runFfmpeg({
    task: "encode segment",
    inputs: [
      {
        source: "pipe:0",
        options: ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", `${widthPx}x${heightPx}`, "-r", `${fps}`],
      },
    ],
    output: [
      ...["-vf", filters.join(","), "-frames:v", `${frames}`],
      ...videoArguments(encoder, effort, fps),
      ...["-f", "mp4", `file:${outputPath}`],
    ],
    input: drawFrames(segment, threads, signal),
    threads,
    cwd: scratchDir,
    signal,
    onFrames,
  });
};

/** The frames of a segment as RGBA pixels, one after the other. The buffer may be used again for the next. Exported for tests. */
export async function* drawFrames(
  segment: LocalSegment,
  threads: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { widthPx, heightPx, fps, firstFrame, frames, shot, transition } = segment;
  const common = { fps, widthPx, heightPx, threads, signal };
  const opened: OpenShot[] = [];
  const open = async (from: LocalShot, firstFrame: number, count: number): Promise<OpenShot> => {
    const shot = await openShot({ ...common, shot: from, firstFrame, frames: count });
    opened.push(shot);
    return shot;
  };
  try {
    const coming = await open(shot, firstFrame, frames);
    const going = transition && (await open(transition.from, transition.firstFrame, transition.frames));
    const mark = segment.watermark && {
      ...segment.watermark,
      picture: await readPicture(segment.watermark.file.path),
    };
    const context = createCanvas(widthPx, heightPx).getContext("2d");
    const under: Canvas | null = going && createCanvas(widthPx, heightPx);
    let constant: Buffer | null = null;
    for (let frame = 0; frame < frames; frame++) {
      signal.throwIfAborted();
      if (constant) {
        yield constant;
        continue;
      }
      await coming.drawNext(context);
      const isTransition = going && under && frame < transition.frames;
      if (isTransition) {
        await going.drawNext(under.getContext("2d"));
        drawTransition(context, transition.type, (frame + 1) / (transition.frames + 1), under);
      }
      if (mark) context.drawImage(mark.picture, mark.xPx, mark.yPx);
      const pixels = context.canvas.data();
      if (coming.isConstant && !isTransition) constant = pixels;
      yield pixels;
    }
  } finally {
    await Promise.all(opened.map((shot) => shot.close()));
  }
}

/** Escapes twice, for an option's value and for the graph around it: "Quoting and escaping" in ffmpeg-utils(1). */
export const escapeFilterValue = (value: string): string =>
  value.replace(/[\\':]/g, "\\$&").replace(/[\\'[\],;]/g, "\\$&");
