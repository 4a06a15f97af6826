import type { Plan } from "@dailies/core/plan/plan";
import type { RenderCache } from "./cache/render-cache.ts";
import type { UserFile } from "./cache/source-file.ts";
import type { EncoderSetting } from "./ffmpeg/choose-encoder.ts";
import type { VideoEncoder } from "./ffmpeg/video-arguments.ts";
import type { Illustrator } from "./illustrator.ts";
import type { Narrator } from "./narration/narrator.ts";

export type Step = "images" | "tts" | "subtitles" | "stitch";

/** How far the video of a scene is. */
export interface SceneFrames {
  frames: number;
  doneFrames: number;
}

export interface Progress {
  step: Step;
  /** 0..100, never less than before. */
  progressPct: number;
  message: string;
  /** Null before the timeline is known. */
  encoding: { scenes: SceneFrames[]; keptFrames: number } | null;
}

export interface RenderRequest {
  plan: Plan;
  /** The files of media, soundtrack and watermark, by what `sourceOf` says of them. */
  assets: Record<string, UserFile>;
  /** Artifacts are written here under their public relative paths. */
  outputDir: string;
  /** Emptied and removed by the caller. */
  scratchDir: string;
  /** The deployment's setting; the plan's own wins unless it is "auto". */
  encoder: EncoderSetting;
  narrator: Narrator;
  illustrator: Illustrator;
  /** What was made before, for this plan or for another of the same owner. */
  cache: RenderCache;
  /** A larger video is OUTPUT_TOO_LARGE. */
  maxOutputBytes: number;
  /** An abort kills ffmpeg at once. */
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface Artifact {
  type: "image" | "audio" | "srt" | "vtt" | "video" | "thumbnail";
  label: string;
  /** Relative to the output folder, with forward slashes. */
  path: string;
}

/** Milliseconds that were spent on a scene; 0 for what was kept from before. */
export interface SceneTimings {
  image_ms: number;
  audio_ms: number;
  video_ms: number;
}

export interface RenderResult {
  encoder: VideoEncoder | "simulator";
  /** Why it is not the encoder, narrator or illustrator that was asked for; null when it is. */
  fallbackReason: string | null;
  widthPx: number;
  heightPx: number;
  fps: number;
  frames: number;
  /** Of each scene, in their order. */
  sceneFrames: number[];
  videoDurationSec: number;
  timings: {
    images_ms: number;
    audio_ms: number;
    subtitles_ms: number;
    stitch_ms: number;
    scenes: SceneTimings[];
  };
  /** Pictures, narrations, segments and sound that were kept from before, and those that had to be made. */
  cache: { hits: number; misses: number };
  assets: Artifact[];
}
