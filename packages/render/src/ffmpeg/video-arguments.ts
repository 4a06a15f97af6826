import type { Plan } from "@dailies/core/plan/plan";

export type VideoEncoder = "libx264" | "h264_nvenc";

/** How much time the encoder may take for how small a file. */
export type Effort = "draft" | "fast" | "thorough";

export const effortOf = ({ quality, fast_path }: Pick<Plan, "quality" | "fast_path">): Effort => {
  if (quality === "preview") return "draft";
  return fast_path ? "fast" : "thorough";
};

const X264 = {
  draft: ["-preset", "ultrafast", "-crf", "28"],
  fast: ["-preset", "veryfast", "-crf", "20"],
  thorough: ["-preset", "medium", "-crf", "20"],
};

const NVENC = {
  draft: ["-preset", "p1", "-cq", "30"],
  fast: ["-preset", "p4", "-cq", "22"],
  thorough: ["-preset", "p6", "-cq", "21"],
};

/**
 * ffmpeg's options for H.264 High, 4:2:0, tagged BT.709, a key frame at least every two seconds and closed groups
 * of pictures. Segments encoded with the same arguments can be joined without encoding them again.
 */
export const videoArguments = (encoder: VideoEncoder, effort: Effort, fps: number): string[] => [
  ...["-c:v", encoder],
  ...(encoder === "libx264"
    ? // The fastest preset switches off what makes the profile High; 8x8 transforms cost nearly nothing.
      [...X264[effort], "-x264-params", "8x8dct=1"]
    : [...NVENC[effort], "-rc", "vbr", "-b:v", "0"]),
  ...["-profile:v", "high", "-pix_fmt", "yuv420p", "-g", `${2 * fps}`, "-flags", "+cgop", "-r", `${fps}`],
  ...["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"],
];
