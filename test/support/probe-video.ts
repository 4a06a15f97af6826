import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const run = promisify(execFile);
const ffprobePath = createRequire(import.meta.url).resolve("@ffprobe-installer/linux-x64/ffprobe");

export interface ProbedStream {
  codec_type: string;
  codec_name: string;
  profile: string;
  pix_fmt: string;
  width: number;
  height: number;
  r_frame_rate: string;
  sample_rate: string;
  nb_read_packets: string;
  duration: string;
}

/** What ffprobe, which is not ours, says of a file. */
export const probeVideo = async (path: string): Promise<{ video: ProbedStream; audio: ProbedStream }> => {
  const { stdout } = await run(ffprobePath, [
    ...["-v", "error", "-count_packets", "-show_streams", "-of", "json", path],
  ]);
  const streams: ProbedStream[] = JSON.parse(stdout).streams;
  const video = streams.find((stream) => stream.codec_type === "video");
  const audio = streams.find((stream) => stream.codec_type === "audio");
  if (!video || !audio) throw new Error(`${path} lacks a stream`);
  return { video, audio };
};
