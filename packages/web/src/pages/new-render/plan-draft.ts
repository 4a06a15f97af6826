import { z } from "zod";

/** Clients of the first version write numbers as text. */
const number = z.preprocess(
  (value) => (typeof value === "string" && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value),
  z.number(),
);

export const TRANSITIONS = ["none", "fade", "dissolve", "wipe", "slide"] as const;
export const VOICES = ["F", "M", "none"] as const;
export const RESOLUTIONS = ["720p", "1080p", "4k"] as const;
export const ASPECT_RATIOS = ["16:9", "9:16", "1:1"] as const;
export const FRAME_RATES = [24, 25, 30, 60] as const;
export const QUALITIES = ["final", "preview"] as const;
export const CAPTION_POSITIONS = ["bottom", "center", "top"] as const;
export const CORNERS = ["top_left", "top_right", "bottom_left", "bottom_right"] as const;
export const ENCODERS = ["auto", "libx264", "h264_nvenc", "simulator"] as const;

const transitionSchema = z.looseObject({ type: z.enum(TRANSITIONS), duration_sec: number.optional() });

const sceneSchema = z.looseObject({
  image_prompt: z.string().optional(),
  media: z.looseObject({ asset_id: z.string().optional(), url: z.string().optional() }).optional(),
  narration: z.string().optional(),
  duration_sec: number.optional(),
  caption: z.string().optional(),
  transition: transitionSchema.optional(),
});

const planFieldsSchema = z.looseObject({
  topic: z.string().default(""),
  language: z.string().optional(),
  voice: z.enum(VOICES).optional(),
  voice_id: z.string().optional(),
  quality: z.enum(QUALITIES).optional(),
  fast_path: z.boolean().optional(),
  proxy: z.boolean().optional(),
  enable_parallax: z.boolean().optional(),
  enable_templates: z.boolean().optional(),
  enable_audio_sync: z.boolean().optional(),
  output: z
    .looseObject({
      resolution: z.enum(RESOLUTIONS).optional(),
      aspect_ratio: z.enum(ASPECT_RATIOS).optional(),
      fps: z.literal(FRAME_RATES).optional(),
    })
    .optional(),
  transition: transitionSchema.optional(),
  soundtrack: z
    .looseObject({
      asset_id: z.string().optional(),
      url: z.string().optional(),
      volume: number.optional(),
      ducking: z.boolean().optional(),
    })
    .optional(),
  captions: z
    .looseObject({
      burn_in: z.boolean().optional(),
      position: z.enum(CAPTION_POSITIONS).optional(),
      max_words_per_line: number.optional(),
    })
    .optional(),
  watermark: z
    .looseObject({ asset_id: z.string().optional(), position: z.enum(CORNERS).optional() })
    .optional(),
  encoder: z.enum(ENCODERS).optional(),
  tags: z.array(z.string()).optional(),
  webhook_url: z.string().optional(),
  is_draft: z.boolean().optional(),
});

/**
 * A plan as it is written: fields may be missing or out of bounds, which `check-plan.ts` tells; only their kinds are sure. Fields that the
 * editor does not know stay where they are.
 */
export const planDraftSchema = planFieldsSchema.extend({ scenes: z.array(sceneSchema).default([]) });

/** Everything of a plan but its scenes. */
export type PlanFields = z.infer<typeof planFieldsSchema>;
export type PlanDraft = z.infer<typeof planDraftSchema>;
export type SceneDraft = PlanDraft["scenes"][number];
export type TransitionDraft = NonNullable<PlanDraft["transition"]>;

/** What the API takes a missing field for. */
export const DEFAULTS = {
  language: "en",
  voice: "F",
  durationSec: 3,
  quality: "final",
  resolution: "1080p",
  aspectRatio: "16:9",
  fps: 30,
  transition: "fade",
  transitionSec: 0.5,
  volume: 0.25,
  captionPosition: "bottom",
  wordsPerLine: 8,
  watermarkPosition: "top_right",
  encoder: "auto",
} as const;

/** Whether nothing is spoken. */
export const isSilent = ({ voice, voice_id }: Pick<PlanFields, "voice" | "voice_id">): boolean =>
  voice === "none" || voice_id === "none";
