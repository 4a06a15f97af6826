import { z } from "zod";
import { type PlanInput, planSchema, topicSchema } from "./plan.ts";

const SCENE_SEC = 15;
const MIN_SCENES = 3;
const MAX_SCENES = 8;

const { language, voice, fast_path, proxy } = planSchema.shape;

/** A topic and a length, from which a whole plan is built. */
export const simplePlanSchema = z
  .object({
    topic: topicSchema,
    style: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe("How the pictures look, added to every prompt"),
    language: language.refine((tag) => /^(en|hi)\b/.test(tag), "must be English or Hindi (en, hi)"),
    duration_sec: z.number().min(5).max(600).default(60).describe("Length of the video in seconds"),
    voice,
    fast_path,
    proxy,
  })
  .meta({ id: "SimplePlan" });
export type SimplePlan = z.output<typeof simplePlanSchema>;

/** What each scene is about, in turn: the picture and what is said, around the topic. */
const BEATS = {
  en: [
    ["a wide opening view of {topic} at dawn", "This is {topic}."],
    ["{topic}, a closer look in morning light", "Let us take a closer look."],
    ["the surroundings of {topic}, mountains and a river", "Around it, there is much to discover."],
    ["people and {topic}, a village by day", "People have always found a meaning in it."],
    ["{topic} under rain and clouds", "It has seen calm days and storms."],
    ["a detail of {topic} in golden light", "The small details tell the story best."],
    ["{topic} seen from far away at dusk", "From far away it all comes together."],
    ["a closing view of {topic} at sunset", "And that was {topic}. Thank you for watching."],
  ],
  hi: [
    ["{topic}, सुबह का खुला दृश्य", "यह है {topic}।"],
    ["{topic}, पास से, सुबह की रोशनी में", "आइए इसे थोड़ा पास से देखें।"],
    ["{topic} के आसपास पहाड़ और नदी", "इसके आसपास जानने को बहुत कुछ है।"],
    ["{topic} और लोग, एक गाँव", "लोगों ने हमेशा इसमें कोई अर्थ पाया है।"],
    ["{topic}, बारिश और बादल", "इसने शांत दिन भी देखे हैं और तूफ़ान भी।"],
    ["{topic} की एक झलक, सुनहरी रोशनी", "छोटी बातें ही पूरी कहानी कहती हैं।"],
    ["{topic}, दूर से, शाम का दृश्य", "दूर से देखने पर सब एक हो जाता है।"],
    ["{topic}, सूर्यास्त का अंतिम दृश्य", "यह था {topic}। देखने के लिए धन्यवाद।"],
  ],
} as const;

/**
 * Builds the plan: clamp(round(duration / 15), 3, 8) scenes whose durations sum exactly to the length asked
 * for, in milliseconds. The last beat always closes the video. Where a long topic takes longer to say than its
 * scene lasts, that scene grows: words are not cut off.
 */
export const buildSimplePlan = (simple: SimplePlan): PlanInput => {
  const count = Math.min(MAX_SCENES, Math.max(MIN_SCENES, Math.round(simple.duration_sec / SCENE_SEC)));
  const beats = simple.language.startsWith("hi") ? BEATS.hi : BEATS.en;
  const chosen = [...beats.slice(0, count - 1), beats[beats.length - 1]];
  const totalMs = Math.round(simple.duration_sec * 1000);
  const edgeMs = (index: number) => Math.floor((totalMs * index) / count);
  const fill = (text: string) => text.replace("{topic}", () => simple.topic);
  return {
    topic: simple.topic,
    language: simple.language,
    voice: simple.voice,
    fast_path: simple.fast_path,
    proxy: simple.proxy,
    scenes: chosen.flatMap((beat, index) => {
      if (!beat) return [];
      const [picture, narration] = beat;
      return {
        image_prompt: simple.style ? `${fill(picture)}, ${simple.style}` : fill(picture),
        narration: fill(narration),
        duration_sec: (edgeMs(index + 1) - edgeMs(index)) / 1000,
      };
    }),
  };
};
