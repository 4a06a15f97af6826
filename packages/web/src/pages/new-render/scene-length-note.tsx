import { Text } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import type { PlanFields } from "./plan-draft.ts";
import { DEFAULTS, isSilent, type SceneDraft } from "./plan-draft.ts";
import { speechSec, wordsPerMinute } from "./speech.ts";

interface SceneLengthNoteProps {
  scene: SceneDraft;
  fields: PlanFields;
}

/** How long the narration takes, and what that means for the scene. */
export const SceneLengthNote = ({ scene, fields }: SceneLengthNoteProps) => {
  const { scene: texts } = newRender;
  if (isSilent(fields) || !scene.narration?.trim()) return null;
  const spokenSec = speechSec(scene.narration, wordsPerMinute(fields.language ?? DEFAULTS.language));
  const askedSec = scene.duration_sec ?? DEFAULTS.durationSec;
  const spoken = spokenSec.toFixed(1);
  const isLonger = spokenSec > askedSec;
  const says = fields.enable_audio_sync === false ? texts.cutOff : texts.longer;
  return (
    <Text size="xs" fw={isLonger ? 600 : 400}>
      {isLonger ? says(spoken) : texts.spoken(spoken)}
    </Text>
  );
};
