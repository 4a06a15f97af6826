import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";

/** Decodes all of a file. Returns its video frames, and what ffmpeg has to complain of, empty when all is well. */
export const decodeVideo = async (path: string): Promise<{ frames: number; complaints: string }> => {
  const ffmpeg = await findFfmpeg();
  if (!ffmpeg) throw new Error("There is no ffmpeg");
  const { stdout, stderr } = await promisify(execFile)(ffmpeg, [
    ...["-v", "error", "-nostdin", "-i", path, "-map", "0:v:0", "-map", "0:a:0"],
    ...["-fps_mode", "passthrough", "-progress", "pipe:1", "-f", "null", "-"],
  ]).catch((error: { stdout: string; stderr: string }) => ({
    ...error,
    stderr: error.stderr || String(error),
  }));
  const frames = [...stdout.matchAll(/^frame=\s*(\d+)/gm)].at(-1)?.[1];
  return { frames: Number(frames ?? 0), complaints: stderr.trim() };
};
