import type { Readable, Writable } from "node:stream";
import { type FfmpegCommand, startFfmpeg } from "./start-ffmpeg.ts";

export interface FfmpegRun extends FfmpegCommand {
  /** Bytes for `pipe:0`. They are asked for no faster than ffmpeg reads. */
  input?: AsyncIterable<Uint8Array>;
  /** Video frames written so far, a few times a second. */
  onFrames?: (frames: number) => void;
}

/**
 * Runs ffmpeg to its end and gives the lines of its log. Errors as `startFfmpeg`; an error thrown by `input`
 * ends ffmpeg and is thrown on.
 */
export const runFfmpeg = async ({ input, onFrames, ...command }: FfmpegRun): Promise<string[]> => {
  const inputFailed = new AbortController();
  const { stdin, stdout, ended } = await startFfmpeg({
    ...command,
    global: ["-progress", "pipe:1", "-stats_period", "0.25", ...(command.global ?? [])],
    signal: AbortSignal.any([command.signal, inputFailed.signal]),
  });
  readProgress(stdout, onFrames);
  if (input) {
    await feed(stdin, input).catch((error: unknown) => inputFailed.abort(error));
  }
  stdin.end();
  return ended;
};

const feed = async (stdin: Writable, input: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const bytes of input) {
    if (stdin.destroyed) return;
    // Called when the bytes are in the pipe, and also, with an error, when the process is gone.
    await new Promise<void>((resolve) => stdin.write(bytes, () => resolve()));
  }
};

const readProgress = (stdout: Readable, onFrames: ((frames: number) => void) | undefined): void => {
  let text = "";
  stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    const end = text.lastIndexOf("\n");
    const frames = [...text.slice(0, end).matchAll(/^frame=\s*(\d+)/gm)].at(-1)?.[1];
    text = text.slice(end + 1);
    if (frames) onFrames?.(Number(frames));
  });
};
