import { isHttpsUrl } from "../../is-https-url.ts";
import { newRender } from "../../texts/new-render.ts";
import type { PlanFields } from "./plan-draft.ts";
import { DEFAULTS, isSilent, type SceneDraft, type TransitionDraft } from "./plan-draft.ts";
import type { SceneCard } from "./plan-editor.ts";

/** The API's own bounds (`Plan` in its OpenAPI document); what is missed here it still refuses, and that is shown beside the field too. */
export const PLAN_BOUNDS = {
  topic: { min: 1, max: 200 },
  image_prompt: { min: 3, max: 2000 },
  narration: { min: 3, max: 5000 },
  caption: { min: 1, max: 5000 },
  voice_id: { min: 1, max: 100 },
  tag: { min: 1, max: 50 },
  durationSec: { min: 0.5, max: 600 },
  transitionSec: { min: 0, max: 2 },
  volume: { min: 0, max: 1 },
  wordsPerLine: { min: 1, max: 20 },
  scenes: 100,
  tags: 20,
  totalSec: 3600,
} as const;

/** What is wrong with a field; `id` as `fieldId` names it. */
export interface FieldError {
  id: string;
  message: string;
}

interface Bounds {
  min: number;
  max: number;
}

/** The name of a field on the page: `topic`, or `s3-narration` for a field of the scene card `s3`. */
export const fieldId = (field: string, sceneKey?: string): string =>
  sceneKey === undefined ? field : `${sceneKey}-${field}`;

/** Everything that is wrong with a plan, in the order of the page. */
export const checkPlan = (fields: PlanFields, cards: readonly SceneCard[]): FieldError[] => {
  const { checks } = newRender;
  const { topic, voice_id, webhook_url, transition, soundtrack, captions, watermark, tags = [] } = fields;
  const totalSec = cards.reduce((sum, { scene }) => sum + (scene.duration_sec ?? DEFAULTS.durationSec), 0);
  const tagBounds = PLAN_BOUNDS.tag;
  return found([
    ["topic", checkText(topic, PLAN_BOUNDS.topic) ?? (topic.trim() ? null : checks.required)],
    ...cards.flatMap(({ key, scene }) =>
      checkScene(scene, isSilent(fields)).map(([field, message]) => [fieldId(field, key), message] as const),
    ),
    ["scenes", cards.length === 0 ? checks.noScenes : null],
    ["scenes", cards.length > PLAN_BOUNDS.scenes ? checks.tooManyScenes(PLAN_BOUNDS.scenes) : null],
    ["scenes", totalSec > PLAN_BOUNDS.totalSec ? checks.tooLongInAll(PLAN_BOUNDS.totalSec / 60) : null],
    ["voice_id", checkText(voice_id, PLAN_BOUNDS.voice_id)],
    ["webhook_url", checkUrl(webhook_url)],
    ["captions", checkNumber(captions?.max_words_per_line, PLAN_BOUNDS.wordsPerLine)],
    ["transition", checkTransition(transition)],
    ["soundtrack", checkFile(soundtrack) ?? checkNumber(soundtrack?.volume, PLAN_BOUNDS.volume)],
    ["watermark", watermark && !watermark.asset_id ? checks.noFile : null],
    ["tags", tags.length > PLAN_BOUNDS.tags ? checks.tooManyTags(PLAN_BOUNDS.tags) : null],
    [
      "tags",
      tags.some((tag) => checkText(tag, tagBounds) !== null) ? checks.tagTooLong(tagBounds.max) : null,
    ],
  ]);
};

type Found = readonly [id: string, message: string | null];

const found = (all: readonly Found[]): FieldError[] =>
  all.flatMap(([id, message]) => (message === null ? [] : [{ id, message }]));

const checkScene = (scene: SceneDraft, silent: boolean): Found[] => {
  const { checks } = newRender;
  const { image_prompt, media, narration, caption, duration_sec, transition } = scene;
  return [
    ["media", checkFile(media)],
    [
      "image_prompt",
      image_prompt?.trim() || media ? checkText(image_prompt, PLAN_BOUNDS.image_prompt) : checks.noPicture,
    ],
    [
      "narration",
      narration?.trim() || silent ? checkText(narration, PLAN_BOUNDS.narration) : checks.noNarration,
    ],
    ["duration_sec", checkNumber(duration_sec, PLAN_BOUNDS.durationSec)],
    ["caption", checkText(caption, PLAN_BOUNDS.caption)],
    ["transition", checkTransition(transition)],
  ];
};

const checkTransition = (transition: TransitionDraft | undefined): string | null =>
  checkNumber(transition?.duration_sec, PLAN_BOUNDS.transitionSec);

/** Lengths in Unicode code points, as the API counts; a text of white space alone is none, see `to-request.ts`. */
const checkText = (text: string | undefined, { min, max }: Bounds): string | null => {
  const length = [...(text ?? "").trim()].length;
  if (length === 0) return null;
  if (length < min) return newRender.checks.tooShort(min);
  return length > max ? newRender.checks.tooLong(max, length) : null;
};

const checkFile = (file: SceneDraft["media"]): string | null => {
  if (!file || file.asset_id) return null;
  return file.url?.trim() ? checkUrl(file.url) : newRender.checks.noFile;
};

/** Whether the host may be asked, the server alone knows. */
const checkUrl = (url: string | undefined): string | null =>
  !url?.trim() || isHttpsUrl(url.trim()) ? null : newRender.checks.notUrl;

const checkNumber = (value: number | undefined, { min, max }: Bounds): string | null =>
  value !== undefined && !(value >= min && value <= max) ? newRender.checks.between(min, max) : null;

/**
 * The field on the page that the API means by a path (`scenes[2].narration`, `scenes.2.transition.duration_sec`); `scenes` for one that has
 * no place of its own.
 */
export const fieldOfPath = (path: string, cards: readonly SceneCard[]): string => {
  const [first = "scenes", index, field] = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  if (first !== "scenes") return first;
  const card = cards[Number(index)];
  return card && field ? fieldId(field, card.key) : "scenes";
};
