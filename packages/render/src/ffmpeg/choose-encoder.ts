import { AppError, toAppError } from "@dailies/core/app-error";
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

/**
 * The encoder for a plan: its own wish wins over the deployment's setting unless it is `auto`. `auto` is NVENC
 * where it really encodes, else libx264, and the simulator only where there is no ffmpeg at all. Errors as
 * `findFfmpeg`; ENCODER_UNAVAILABLE when an encoder that was named has no ffmpeg, or ffmpeg has no libx264;
 * ENCODE_FAILED, which can be tried again, when ffmpeg does not do its work just now.
 */
export const chooseEncoder = async (
  planned: EncoderSetting,
  setting: EncoderSetting,
  signal: AbortSignal,
): Promise<EncoderChoice> => {
  const wanted = planned === "auto" ? setting : planned;
  if (wanted === "simulator") return { encoder: "simulator", fallbackReason: null };
  const ffmpeg = await findFfmpeg();
  const choice = ffmpeg
    ? await firstWorking(wanted, (encoder) => tryOnce(ffmpeg, encoder))
    : withoutFfmpeg(wanted);
  signal.throwIfAborted();
  return choice;
};

type RealSetting = Exclude<EncoderSetting, "simulator">;

/** Exported for tests. */
export const withoutFfmpeg = (wanted: RealSetting): EncoderChoice => {
  if (wanted === "auto") {
    return { encoder: "simulator", fallbackReason: "no ffmpeg was found on this machine" };
  }
  throw new AppError("ENCODER_UNAVAILABLE", `${wanted} needs ffmpeg, and this machine has none`);
};

/** `tryEncoder` rejects when an encoder does not work; libx264's error is thrown on. Exported for tests. */
export const firstWorking = async (
  wanted: RealSetting,
  tryEncoder: (encoder: VideoEncoder) => Promise<void>,
): Promise<EncoderChoice> => {
  let fallbackReason: string | null = null;
  if (wanted !== "libx264") {
    try {
      await tryEncoder("h264_nvenc");
      return { encoder: "h264_nvenc", fallbackReason };
    } catch (thrown) {
      // A machine without NVENC is what `auto` is there for, not a failure.
      if (wanted === "h264_nvenc") fallbackReason = toAppError(thrown).message;
    }
  }
  await tryEncoder("libx264");
  return { encoder: "libx264", fallbackReason };
};

const TRY_TIMEOUT_MS = 20_000;

const tried = new Map<string, Promise<void>>();

/** Once per ffmpeg and encoder, whoever asks: no single render's abort may end it. Only lasting answers are kept. */
const tryOnce = (ffmpeg: string, encoder: VideoEncoder): Promise<void> => {
  const key = `${ffmpeg} ${encoder}`;
  const known = tried.get(key) ?? encodeLittle(encoder);
  tried.set(key, known);
  known.catch((error: unknown) => {
    if (toAppError(error).code !== "ENCODER_UNAVAILABLE") tried.delete(key);
  });
  return known;
};

/** What ffmpeg and the NVIDIA libraries log where there is no such encoder, driver or card. */
const IS_ABSENT =
  /Unknown encoder|Cannot load \S*(cuda|nvcuda|nvidia-encode|nvEncodeAPI)|CUDA_ERROR_NO_DEVICE|No capable devices found|Driver does not support|minimum required Nvidia driver/i;

/**
 * Encodes a few frames for real: being compiled in says nothing about the driver and the card. Rejects with
 * ENCODER_UNAVAILABLE where that will never work, else with ENCODE_FAILED.
 */
const encodeLittle = async (encoder: VideoEncoder): Promise<void> => {
  try {
    await runFfmpeg({
      task: "try encoder",
      inputs: [{ source: "color=s=256x256:r=30:d=0.2", options: ["-f", "lavfi"] }],
      output: [...videoArguments(encoder, "fast", 30), "-f", "null", "-"],
      threads: 1,
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
  } catch (cause) {
    const isLate = cause instanceof DOMException;
    const { code: failure, message, meta } = toAppError(cause);
    if (!isLate && failure !== "ENCODE_FAILED" && failure !== "OUT_OF_MEMORY") throw cause;
    const log = (meta.log as string[] | undefined) ?? [];
    const reason = isLate ? `no answer within ${TRY_TIMEOUT_MS / 1000} s` : (firstLineOf(log) ?? message);
    const code = log.some((line) => IS_ABSENT.test(line)) ? "ENCODER_UNAVAILABLE" : "ENCODE_FAILED";
    throw new AppError(code, `${encoder} does not work here: ${reason}`, { cause, meta });
  }
};

/** Without the addresses of ffmpeg's parts before it. */
const firstLineOf = (log: string[]): string | undefined => log[0]?.replace(/^(\[[^\]]*\]\s*)+/, "");
