import { nameOf } from "../cache/names.ts";
import { type Obtained, obtain } from "../cache/obtain.ts";
import type { RenderCache } from "../cache/render-cache.ts";
import type { Timeline } from "../timeline/plan-timeline.ts";
import { mixAudio, type Soundtrack } from "./mix-audio.ts";
import type { SceneSpeech } from "./prepare-narrations.ts";

/** Everything that shapes the sound of a video. */
export interface KeptSound {
  timeline: Timeline;
  /** Of each scene. */
  speech: (SceneSpeech | null)[];
  soundtrack: (Soundtrack & { digest: string }) | null;
}

export interface KeepSoundRequest extends KeptSound {
  cache: RenderCache;
  outputPath: string;
  scratchDir: string;
  threads: number;
  signal: AbortSignal;
}

/** Brings the sound of the whole video from the cache, or mixes and keeps it. Errors as `mixAudio`. */
export const keepSound = (request: KeepSoundRequest): Promise<Obtained> => {
  const { timeline, speech, soundtrack, cache, outputPath, signal } = request;
  const { durationSec } = timeline;
  const parts = speech.flatMap((spoken, index) => {
    const when = timeline.scenes[index]?.narration;
    return spoken && when ? [{ path: spoken.path, digest: spoken.digest, ...when }] : [];
  });
  const facts = {
    ...{ kind: "sound", durationSec },
    heard: parts.map(({ digest, startSec, endSec }) => ({ digest, startSec, endSec })),
    music: soundtrack && {
      digest: soundtrack.digest,
      volume: soundtrack.volume,
      ducking: soundtrack.ducking,
    },
  };
  return obtain({
    ...{ cache, name: `${nameOf(facts)}.m4a`, path: outputPath, signal },
    make: async () => {
      await mixAudio({ ...request, durationSec, speech: parts });
      return { facts: {}, fallbackReason: null };
    },
  });
};
