import { Select, Stack, Switch } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { Choice } from "./choice.tsx";
import { languageOptions } from "./language-options.ts";
import { DEFAULTS, VOICES } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";

export const VoiceSettings = ({ fields, errors, change }: SettingsProps) => {
  const { settings: texts } = newRender;
  const language = fields.language ?? DEFAULTS.language;
  return (
    <Stack gap="sm">
      <Select
        id="field-language"
        label={texts.language}
        data={languageOptions(language)}
        value={language}
        allowDeselect={false}
        searchable
        error={errors.get("language")}
        onChange={(chosen) => chosen && change({ language: chosen })}
      />
      <Choice
        id="field-voice"
        label={texts.speaker}
        options={VOICES.map((value) => ({ value, label: texts.speakers[value] }))}
        value={fields.voice ?? DEFAULTS.voice}
        onValue={(voice) => change({ voice })}
      />
      <Switch
        label={texts.audioSync}
        checked={fields.enable_audio_sync ?? true}
        onChange={({ currentTarget }) => change({ enable_audio_sync: currentTarget.checked })}
      />
    </Stack>
  );
};
