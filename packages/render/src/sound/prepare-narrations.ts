import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isSilent, type Plan, type Scene } from "@dailies/core/plan/plan";
import { atScene } from "../at-scene.ts";
import { digestFile, nameOf } from "../cache/names.ts";
import { type Obtained, obtain } from "../cache/obtain.ts";
import type { FileFacts, RenderCache } from "../cache/render-cache.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import type { Narrator } from "../narration/narrator.ts";

/** What is spoken in a scene. */
export interface SceneSpeech extends Omit<Obtained, "facts"> {
  /** WAV, 48 kHz, mono, signed 16 bit. */
  path: string;
  durationSec: number;
  /** SHA-256 of the file. */
  digest: string;
}

export interface NarrationsRequest {
  plan: Plan;
  narrator: Narrator;
  cache: RenderCache;
  /** Where `scene_001.wav` and so on are written. */
  outputDir: string;
  signal: AbortSignal;
  onNarration(): void;
}

/** A narrator in a process of its own takes one at a time; one over a network, several. */
const CONCURRENCY = 4;

/** The narration of each scene; null where nothing is spoken. The narrator's errors carry `meta.scene_index`. */
export const prepareNarrations = (request: NarrationsRequest): Promise<(SceneSpeech | null)[]> => {
  const { plan, narrator, cache, outputDir, onNarration } = request;
  const { language, voice, voice_id: voiceId } = plan;
  return mapConcurrently(plan.scenes, CONCURRENCY, request.signal, ({ narration: text }, index, signal) =>
    atScene(index, signal, async () => {
      if (!text || voice === "none" || isSilent(plan)) return null;
      const path = join(outputDir, `scene_${`${index + 1}`.padStart(3, "0")}.wav`);
      const { facts, ...obtained } = await obtain({
        ...{ cache, name: narrationName(plan, narrator, text), path, signal },
        make: async () => {
          const made = await narrator.narrate({ text, language, voice, voiceId, signal });
          await writeFile(path, made.wav);
          const facts = { "duration-sec": `${made.durationSec}` };
          return { facts, fallbackReason: made.fallbackReason ?? null };
        },
      });
      onNarration();
      return { ...obtained, path, digest: await digestFile(path), durationSec: spokenSec(facts) };
    }),
  );
};

/** Under which name a narration is kept. */
const narrationName = (
  { language, voice, voice_id: voiceId }: Plan,
  narrator: Narrator,
  text: string,
): string =>
  `${nameOf({ kind: "narration", narrator: narrator.id, language, voice, voiceId: voiceId ?? null, text })}.wav`;

/** How long a scene's narration is when it is in the cache; null when it is not, or when nothing is spoken. */
export const lookForNarration = async (
  { plan, narrator, cache, signal }: Pick<NarrationsRequest, "plan" | "narrator" | "cache" | "signal">,
  { narration: text }: Scene,
): Promise<number | null> => {
  if (!text || isSilent(plan)) return null;
  const facts = await cache.look(narrationName(plan, narrator, text), signal);
  return facts && spokenSec(facts);
};

const spokenSec = (facts: FileFacts): number => Number(facts["duration-sec"]);

/** Characters a second of an unhurried voice. */
const SPEAKING_RATE = 14;

/** Seconds that speaking a scene will take, where nothing is spoken yet: 0 if it is silent. */
export const estimateSpeechSec = (plan: Plan, index: number): number => {
  const text = plan.scenes[index]?.narration;
  return text && !isSilent(plan) ? text.length / SPEAKING_RATE : 0;
};
