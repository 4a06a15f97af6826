import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { formatClock } from "../../format.ts";
import { common } from "../../texts/common.ts";
import { newRender } from "../../texts/new-render.ts";
import { PLAN_BOUNDS } from "./check-plan.ts";
import { NumberField } from "./number-field.tsx";
import type { SceneDraft } from "./plan-draft.ts";
import { ScriptPreview } from "./script-preview.tsx";
import { scriptToScenes } from "./script-to-scenes.ts";
import { wordsPerMinute } from "./speech.ts";

interface ScriptDialogProps {
  language: string;
  /** Whether there are scenes that the script's would stand beside. */
  hasScenes: boolean;
  onAccept: (scenes: SceneDraft[], how: "replaceScenes" | "addScenes") => void;
  onClose: () => void;
}

const MIN_PACE = 60;
const MAX_PACE = 300;

export const ScriptDialog = ({ language, hasScenes, onAccept, onClose }: ScriptDialogProps) => {
  const { script: texts } = newRender;
  const [script, setScript] = useState("");
  const [typedPace, setPace] = useState<number | undefined>(wordsPerMinute(language));
  const pace = Math.min(MAX_PACE, Math.max(MIN_PACE, typedPace ?? wordsPerMinute(language)));
  const settled = useDeferredValue(script);
  const scenes = useMemo(() => scriptToScenes(settled, pace, language), [settled, pace, language]);
  const durationSec = scenes.reduce((sum, { duration_sec: sec = 0 }) => sum + sec, 0);
  const isTooMany = scenes.length > PLAN_BOUNDS.scenes;
  const isReady = scenes.length > 0 && !isTooMany;
  const accept = (how: "replaceScenes" | "addScenes") =>
    onAccept(scriptToScenes(script, pace, language), how);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={texts.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={texts.label}
          description={texts.hint}
          placeholder={texts.placeholder}
          lang={language}
          rows={9}
          value={script}
          error={isTooMany ? texts.tooMany(PLAN_BOUNDS.scenes) : undefined}
          onChange={({ currentTarget }) => setScript(currentTarget.value)}
        />
        <Group justify="space-between" align="flex-end">
          <NumberField
            label={texts.pace}
            value={typedPace}
            min={MIN_PACE}
            max={MAX_PACE}
            step={10}
            w={160}
            onValue={setPace}
          />
          <Text size="sm" fw={600} role="status">
            {scenes.length > 0 ? texts.count(scenes.length, formatClock(durationSec)) : texts.empty}
          </Text>
        </Group>
        {scenes.length > 0 && <ScriptPreview scenes={scenes} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          {hasScenes && (
            <Button variant="default" disabled={!isReady} onClick={() => accept("addScenes")}>
              {texts.append}
            </Button>
          )}
          <Button disabled={!isReady} onClick={() => accept("replaceScenes")}>
            {hasScenes ? texts.replace : texts.accept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
