import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError, toAppError } from "@dailies/core/app-error";
import { isSilent, type Plan } from "@dailies/core/plan/plan";
import { mapConcurrently } from "../map-concurrently.ts";
import type { Narrator } from "../narration/narrator.ts";

/** What is spoken in a scene. */
export interface SceneSpeech {
  /** WAV, 48 kHz, mono, signed 16 bit. */
  path: string;
  durationSec: number;
}

export interface NarrationsRequest {
  plan: Plan;
  narrator: Narrator;
  /** Where `scene_001.wav` and so on are written. */
  outputDir: string;
  signal: AbortSignal;
  onNarration(): void;
}

/** A narrator in a process of its own takes one at a time; one over a network, several. */
const CONCURRENCY = 4;

/** The narration of each scene; null where nothing is spoken. The narrator's errors carry `meta.scene_index`. */
export const prepareNarrations = (request: NarrationsRequest): Promise<(SceneSpeech | null)[]> => {
  const { plan, narrator, outputDir, onNarration } = request;
  const { language, voice, voice_id: voiceId } = plan;
  return mapConcurrently(
    plan.scenes,
    CONCURRENCY,
    request.signal,
    async ({ narration: text }, index, signal) => {
      if (!text || voice === "none" || isSilent(plan)) return null;
      try {
        const { wav, durationSec } = await narrator.narrate({ text, language, voice, voiceId, signal });
        const path = join(outputDir, `scene_${`${index + 1}`.padStart(3, "0")}.wav`);
        await writeFile(path, wav);
        onNarration();
        return { path, durationSec };
      } catch (thrown) {
        signal.throwIfAborted();
        const { code, message, retryable, cause, meta, errors } = toAppError(thrown);
        const withScene = { ...meta, scene_index: index };
        throw new AppError(code, message, { retryable, cause: cause ?? thrown, meta: withScene, errors });
      }
    },
  );
};

/** Characters a second of an unhurried voice. */
const SPEAKING_RATE = 14;

/** Seconds that speaking a scene will take, where nothing is spoken yet: 0 if it is silent. */
export const estimateSpeechSec = (plan: Plan, index: number): number => {
  const text = plan.scenes[index]?.narration;
  return text && !isSilent(plan) ? text.length / SPEAKING_RATE : 0;
};
