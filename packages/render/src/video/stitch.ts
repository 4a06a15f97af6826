import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";

export interface StitchRequest {
  /** The segments' files in the video's order, and how long each is. */
  segments: { path: string; frames: number }[];
  fps: number;
  audioPath: string;
  /** The MP4 to write, playable from its first bytes on. */
  outputPath: string;
  scratchDir: string;
  signal: AbortSignal;
}

/** Joins the segments and the sound without encoding anything again. Errors as `startFfmpeg`. */
export const stitch = async (request: StitchRequest): Promise<void> => {
  const { segments, fps, audioPath, outputPath, scratchDir, signal } = request;
  const listPath = join(scratchDir, "segments.ffconcat");
  const entries = segments.flatMap(({ path, frames }) => [
    `file '${`file:${path}`.replaceAll("'", "'\\''")}'`,
    `duration ${(frames / fps).toFixed(6)}`,
  ]);
  await writeFile(listPath, ["ffconcat version 1.0", ...entries, ""].join("\n"));
  await runFfmpeg({
    task: "stitch",
    inputs: [
      { source: listPath, options: ["-f", "concat", "-safe", "0"] },
      { source: audioPath, options: ["-f", "mov"] },
    ],
    output: [
      ...["-map", "0:v:0", "-map", "1:a:0", "-c", "copy", "-map_metadata", "-1"],
      ...["-movflags", "+faststart", "-f", "mp4", `file:${outputPath}`],
    ],
    threads: 1,
    signal,
  });
};
