import { z } from "zod";
import { LANGUAGES } from "./languages.ts";

/** Limits of a whole plan. */
export const PLAN_LIMITS = {
  scenes: 100,
  /** Length of the video: the sum of the scenes' `duration_sec`. */
  durationSec: 60 * 60,
  /** The plan's JSON as UTF-8. */
  sizeBytes: 256 * 1024,
  metadataBytes: 1024,
  tags: 20,
} as const;

// Tabs and line breaks are text; every other control character would reach subtitles and file names as garbage.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
export const CONTROL_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;

/** Length in Unicode code points, the unit of JSON Schema's minLength and maxLength. */
const lengthOf = (text: string): number => [...text].length;

const characters = (count: number): string => `${count} character${count === 1 ? "" : "s"}`;

/** Text of `min`..`max` code points, surrounding white space removed, without control characters. */
const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .superRefine((value, context) => {
      const length = lengthOf(value);
      const fail = (message: string) => context.addIssue({ code: "custom", message, input: value });
      if (length < min) fail(`must be at least ${characters(min)} long, is ${length}`);
      if (length > max) fail(`must be at most ${characters(max)} long, is ${length}`);
      if (CONTROL_CHARACTERS.test(value)) fail("must not contain control characters");
      if (!value.isWellFormed()) fail("must be well-formed Unicode");
    })
    .meta({ minLength: min, maxLength: max });

/** A number within bounds; a numeric text ("3") counts as the number, as clients of the first version send it. */
const number = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value),
    z.number().min(min).max(max),
  );

const assetId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "must be 1 to 64 letters, digits, - or _")
  .describe("A picture, clip or sound in the owner's storage");

const mediaUrl = z
  .string()
  .max(2048)
  .describe("A file on the public web, fetched when the job is rendered: https, without a password");

/** A file is one of the two. */
const oneSource = (
  { asset_id, url }: { asset_id?: string | undefined; url?: string | undefined },
  context: z.RefinementCtx,
): void => {
  const message = "must be given, or else url, and not both";
  if ((asset_id === undefined) === (url === undefined))
    context.addIssue({ code: "custom", message, path: ["asset_id"] });
};

export const topicSchema = text(1, 200).describe("What the video is about; its title");

export const tagsSchema = z
  .array(text(1, 50))
  .max(PLAN_LIMITS.tags)
  .transform((tags) => [...new Set(tags)])
  .describe("Labels to find the job by; repeated ones count once");

const transitionSchema = z
  .object({
    type: z.enum(["none", "fade", "dissolve", "wipe", "slide"]),
    duration_sec: number(0, 2).default(0.5),
  })
  .describe("How a scene comes in over the one before it");

const sceneSchema = z
  .object({
    image_prompt: text(3, 2000).optional().describe("What the picture shows; needed unless media is given"),
    media: z
      .object({ asset_id: assetId.optional(), url: mediaUrl.optional() })
      .superRefine(oneSource)
      .optional()
      .describe("A picture or clip shown instead of a drawn one: an asset, or else a file by its URL"),
    narration: text(3, 5000).optional().describe("What is spoken; may be absent only without a voice"),
    duration_sec: number(0.5, 600).default(3).describe("Seconds the scene lasts at least"),
    caption: text(1, 5000).optional().describe("Text shown instead of the narration's"),
    transition: transitionSchema.optional().describe("Overrides the plan's transition for this scene"),
  })
  .meta({ id: "Scene" });

/** Everything but the rules that span fields. */
const planFields = z.object({
  topic: topicSchema,
  language: z
    .string()
    .superRefine((value, context) => {
      if (canonicalLanguage(value)) return;
      const message = `must be a BCP 47 tag of one of these languages: ${LANGUAGES.join(", ")}`;
      context.addIssue({ code: "custom", message, input: value });
    })
    .transform((value) => canonicalLanguage(value) ?? value)
    .default("en")
    .describe("BCP 47 tag of the narration and captions"),
  voice: z.enum(["F", "M", "none"]).default("F").describe("Female, male, or no narration"),
  voice_id: text(1, 100).optional().describe('A voice of the narrator by its own name; "none" is silent'),
  scenes: z.array(sceneSchema).min(1).max(PLAN_LIMITS.scenes),
  quality: z.enum(["final", "preview"]).default("final"),
  fast_path: z.boolean().default(true).describe("The encoder's faster preset"),
  proxy: z.boolean().default(false).describe("480p whatever the output says"),
  enable_parallax: z.boolean().default(true).describe("Motion over still pictures"),
  enable_templates: z.boolean().default(true).describe("Title card and burnt-in captions"),
  enable_audio_sync: z.boolean().default(true).describe("A scene lasts at least as long as its narration"),
  output: z
    .object({
      resolution: z.enum(["720p", "1080p", "4k"]).default("1080p"),
      aspect_ratio: z.enum(["16:9", "9:16", "1:1"]).default("16:9"),
      fps: z.union([z.literal(24), z.literal(25), z.literal(30), z.literal(60)]).default(30),
    })
    .prefault({}),
  transition: transitionSchema.prefault({ type: "fade" }),
  soundtrack: z
    .object({
      asset_id: assetId.optional(),
      url: mediaUrl.optional(),
      volume: number(0, 1).default(0.25),
      ducking: z.boolean().default(true).describe("Lowered while the narration speaks"),
    })
    .superRefine(oneSource)
    .optional(),
  captions: z
    .object({
      burn_in: z.boolean().default(true),
      position: z.enum(["bottom", "top", "center"]).default("bottom"),
      max_words_per_line: z.int().min(1).max(20).default(8),
    })
    .prefault({}),
  watermark: z
    .object({
      asset_id: assetId,
      position: z.enum(["top_left", "top_right", "bottom_left", "bottom_right"]).default("top_right"),
    })
    .optional(),
  encoder: z.enum(["auto", "simulator", "libx264", "h264_nvenc"]).default("auto"),
  tags: tagsSchema.default([]),
  is_draft: z.boolean().default(false).describe("Saved, not rendered"),
  webhook_url: z
    .string()
    .max(2048, "must have at most 2048 characters")
    .meta({ format: "uri" })
    .optional()
    .describe(
      "Where this job's end is told, beside the owner's webhooks; https, signed with the secret of POST /webhooks/plan-secret",
    ),
  metadata: z
    .record(text(1, 100), text(0, 1024))
    .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= PLAN_LIMITS.metadataBytes, {
      message: `must be at most ${PLAN_LIMITS.metadataBytes} bytes of JSON`,
    })
    .optional()
    .describe("The caller's own notes, given back as they are"),
});

/** What to render. The parsed plan has every default filled in. */
export const planSchema = planFields
  .superRefine((plan, context) => {
    const silent = isSilent(plan);
    for (const [index, scene] of plan.scenes.entries()) {
      const fail = (field: string, message: string) =>
        context.addIssue({ code: "custom", message, path: ["scenes", index, field], input: undefined });
      if (!scene.narration && !silent) fail("narration", 'is required unless voice is "none"');
      if (!scene.image_prompt && !scene.media) fail("image_prompt", "is required unless media is given");
    }
    const durationSec = plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
    if (durationSec > PLAN_LIMITS.durationSec) {
      const message = `must last at most ${PLAN_LIMITS.durationSec} seconds in all, last ${durationSec}`;
      context.addIssue({ code: "custom", message, path: ["scenes"], input: undefined });
    }
  })
  .meta({ id: "Plan" });

export type PlanInput = z.input<typeof planSchema>;
export type Plan = z.output<typeof planSchema>;
export type Scene = Plan["scenes"][number];
export type Transition = Plan["transition"];

/** Whether nothing is spoken. */
export const isSilent = (plan: Pick<Plan, "voice" | "voice_id">): boolean =>
  plan.voice === "none" || plan.voice_id === "none";

/** The tag in canonical form ("EN-us" is "en-US"), or undefined when it is no tag or not one of LANGUAGES. */
const canonicalLanguage = (tag: string): string | undefined => {
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    const primary = canonical?.split("-")[0];
    return primary && (LANGUAGES as readonly string[]).includes(primary) ? canonical : undefined;
  } catch {
    return undefined;
  }
};
