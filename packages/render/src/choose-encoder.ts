import { toAppError } from "@dailies/core/app-error";
import type { Plan } from "@dailies/core/plan/plan";
import { findFfmpeg } from "./find-ffmpeg.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";
import { type VideoEncoder, videoArguments } from "./video-arguments.ts";

export type EncoderSetting = Plan["encoder"];

export interface EncoderChoice {
  encoder: VideoEncoder | "simulator";
  /** Why it is not what was asked for; null when it is. */
  fallbackReason: string | null;
}

const worksOf = new Map<string, Promise<string | null>>();

/**
 * The encoder for a plan: its own wish wins over the deployment's setting unless it is `auto`. `auto` is NVENC
 * where it really encodes, else libx264, else the simulator. ENCODER_UNAVAILABLE when `FFMPEG_PATH` is broken.
 */
export const chooseEncoder = async (
  planned: EncoderSetting,
  setting: EncoderSetting,
  signal: AbortSignal,
): Promise<EncoderChoice> => {
  const wanted = planned === "auto" ? setting : planned;
  if (wanted === "simulator") return { encoder: "simulator", fallbackReason: null };
  const ffmpeg = await findFfmpeg();
  if (!ffmpeg) return { encoder: "simulator", fallbackReason: "No ffmpeg was found on this machine" };

  const reasons: string[] = [];
  for (const encoder of wanted === "libx264"
    ? (["libx264"] as const)
    : (["h264_nvenc", "libx264"] as const)) {
    const reason = await whyNot(ffmpeg, encoder, signal);
    const isExpected = wanted === "auto" && encoder === "libx264";
    if (!reason) return { encoder, fallbackReason: isExpected ? null : reasons.join("; ") || null };
    reasons.push(`${encoder} does not work on this machine: ${reason}`);
  }
  return { encoder: "simulator", fallbackReason: reasons.join("; ") };
};

/** Encodes a few frames for real, once per ffmpeg: being compiled in says nothing about the driver and the card. */
const whyNot = async (ffmpeg: string, encoder: VideoEncoder, signal: AbortSignal): Promise<string | null> => {
  const key = `${ffmpeg} ${encoder}`;
  const tried = worksOf.get(key) ?? tryEncoder(encoder, signal);
  worksOf.set(key, tried);
  tried.catch(() => worksOf.delete(key));
  return tried;
};

const tryEncoder = async (encoder: VideoEncoder, signal: AbortSignal): Promise<string | null> => {
  try {
    await runFfmpeg({
      phase: "try encoder",
      inputs: [{ source: "color=s=256x256:r=30:d=0.2", options: ["-f", "lavfi"] }],
      output: [...videoArguments(encoder, "fast", 30), "-f", "null", "-"],
      threads: 1,
      signal,
    });
    return null;
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    if (error.code !== "ENCODE_FAILED") throw thrown;
    const [first] = (error.meta.log as string[] | undefined) ?? [];
    return first?.replace(/^\[[^\]]*\]\s*/, "") ?? error.message;
  }
};
