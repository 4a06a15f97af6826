import type { PlanDraft, SceneDraft } from "./plan-draft.ts";

/** The plan as the API takes it: an empty field counts as absent there, not as a text that is too short. */
export const toRequest = (plan: PlanDraft): PlanDraft => {
  const { scenes, voice_id, webhook_url, is_draft: _, ...rest } = plan;
  return {
    ...rest,
    ...(voice_id?.trim() && { voice_id }),
    ...(webhook_url?.trim() && { webhook_url: webhook_url.trim() }),
    scenes: scenes.map(withoutEmpty),
  };
};

const withoutEmpty = (scene: SceneDraft): SceneDraft => {
  const { image_prompt, narration, caption, ...rest } = scene;
  return {
    ...(image_prompt?.trim() && { image_prompt }),
    ...(narration?.trim() && { narration }),
    ...(caption?.trim() && { caption }),
    ...rest,
  };
};
