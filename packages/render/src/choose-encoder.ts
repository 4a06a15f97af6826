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

/** What is tried in turn; the simulator comes after all of them. */
const CANDIDATES = {
  auto: ["h264_nvenc", "libx264"],
  h264_nvenc: ["h264_nvenc", "libx264"],
  libx264: ["libx264"],
  simulator: [],
} as const satisfies Record<EncoderSetting, readonly VideoEncoder[]>;

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
  if (!ffmpeg) return { encoder: "simulator", fallbackReason: "no ffmpeg was found on this machine" };
  const choice = await firstWorking(wanted, (encoder) => tryOnce(ffmpeg, encoder));
  signal.throwIfAborted();
  return choice;
};

/** `tryEncoder` tells why an encoder does not work, or null when it does. Exported for tests. */
export const firstWorking = async (
  wanted: EncoderSetting,
  tryEncoder: (encoder: VideoEncoder) => Promise<string | null>,
): Promise<EncoderChoice> => {
  const reasons: string[] = [];
  for (const encoder of CANDIDATES[wanted]) {
    const reason = await tryEncoder(encoder);
    if (reason === null) {
      // A machine without NVENC is what `auto` is there for, not a failure.
      return { encoder, fallbackReason: wanted === "auto" ? null : reasons.join("; ") || null };
    }
    reasons.push(`${encoder} does not work here: ${reason}`);
  }
  return { encoder: "simulator", fallbackReason: reasons.join("; ") || null };
};

const TRY_TIMEOUT_MS = 20_000;

const tried = new Map<string, Promise<string | null>>();

/** Once per ffmpeg and encoder, whoever asks: no single render's abort may end it. */
const tryOnce = (ffmpeg: string, encoder: VideoEncoder): Promise<string | null> => {
  const key = `${ffmpeg} ${encoder}`;
  const known = tried.get(key) ?? encodeLittle(encoder);
  tried.set(key, known);
  known.catch(() => tried.delete(key));
  return known;
};

/** Encodes a few frames for real: being compiled in says nothing about the driver and the card. */
const encodeLittle = async (encoder: VideoEncoder): Promise<string | null> => {
  try {
    await runFfmpeg({
      phase: "try encoder",
      inputs: [{ source: "color=s=256x256:r=30:d=0.2", options: ["-f", "lavfi"] }],
      output: [...videoArguments(encoder, "fast", 30), "-f", "null", "-"],
      threads: 1,
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
    return null;
  } catch (thrown) {
    if (thrown instanceof DOMException) return `no answer within ${TRY_TIMEOUT_MS / 1000} s`;
    const { code, message, meta } = toAppError(thrown);
    if (code !== "ENCODE_FAILED") throw thrown;
    const [first] = (meta.log as string[] | undefined) ?? [];
    return first?.replace(/^(\[[^\]]*\]\s*)+/, "") ?? message;
  }
};
