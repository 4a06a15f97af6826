import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fontsDir } from "../captions/fonts.ts";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { videoArguments } from "../ffmpeg/video-arguments.ts";
import { createStudio } from "./create-studio.ts";
import { drawTransition } from "./draw-transition.ts";
import { loadWatermark } from "./load-watermark.ts";
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
    // Nothing is converted; libass must know how its colours become the frame's.
    "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
    // A relative name needs no escaping; the process runs in its folder.
    ...(ass === null ? [] : [`ass=filename=${CAPTIONS_FILE}:fontsdir=${escapeFilterValue(fontsDir())}`]),
  ];
  await runFfmpeg({
    task: "encode segment",
    inputs: [
      {
        source: "pipe:0",
        options: ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${widthPx}x${heightPx}`, "-r", `${fps}`],
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

/**
 * The frames of a segment, one after the other, as YUV 4:2:0 (BT.709, limited range). Each is overwritten by the next: it must be
 * taken before that is asked for. Exported for tests.
 */
export async function* drawFrames(
  segment: LocalSegment,
  threads: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { fps, firstFrame, frames, shot, transition, watermark } = segment;
  const studio = createStudio(segment);
  const opened: OpenShot[] = [];
  const open = async (from: LocalShot, firstFrame: number, count: number): Promise<OpenShot> => {
    const shot = await openShot({ shot: from, firstFrame, frames: count, fps, studio, threads, signal });
    opened.push(shot);
    return shot;
  };
  try {
    const coming = await open(shot, firstFrame, frames);
    const going = transition && (await open(transition.from, transition.firstFrame, transition.frames));
    const mark = watermark && (await loadWatermark(studio, watermark));
    const frame = studio.createFrame();
    const crossing = going && { from: studio.createFrame(), mask: studio.createFrame() };
    for (let number = 0; number < frames; number++) {
      signal.throwIfAborted();
      const isCrossed = crossing && number < transition.frames;
      if (number === 0 || !coming.isConstant || number <= (transition?.frames ?? 0)) {
        await coming.drawNext(frame);
        if (isCrossed) {
          await going.drawNext(crossing.from);
          const part = (number + 1) / (transition.frames + 1);
          drawTransition(studio, transition.type, part, frame, crossing.from, crossing.mask);
        }
        if (mark) studio.lay(frame, mark.picture, mark.mask);
      }
      yield studio.bytesOf(frame);
    }
  } finally {
    await Promise.all(opened.map((shot) => shot.close()));
  }
}

/** Escapes twice, for an option's value and for the graph around it: "Quoting and escaping" in ffmpeg-utils(1). */
export const escapeFilterValue = (value: string): string =>
  value.replace(/[\\':]/g, "\\$&").replace(/[\\'[\],;]/g, "\\$&");
