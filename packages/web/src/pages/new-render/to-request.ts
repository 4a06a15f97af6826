import type { PlanDraft, SceneDraft } from "./plan-draft.ts";

/** The plan as the API takes it: an empty field counts as absent there, not as a text that is too short. */
export const toRequest = (plan: PlanDraft): PlanDraft => {
  const { scenes, voice_id, webhook_url, soundtrack, is_draft: _, ...rest } = plan;
  return {
    ...rest,
    ...(voice_id?.trim() && { voice_id }),
    ...(webhook_url?.trim() && { webhook_url: webhook_url.trim() }),
    ...(soundtrack && { soundtrack: trimmed(soundtrack) }),
    scenes: scenes.map(withoutEmpty),
  };
};

const withoutEmpty = (scene: SceneDraft): SceneDraft => {
  const { image_prompt, narration, caption, media, ...rest } = scene;
  return {
    ...(image_prompt?.trim() && { image_prompt }),
    ...(narration?.trim() && { narration }),
    ...(caption?.trim() && { caption }),
    ...(media && { media: trimmed(media) }),
    ...rest,
  };
};

const trimmed = <File extends { url?: string | undefined }>(file: File): File =>
  file.url === undefined ? file : { ...file, url: file.url.trim() };
