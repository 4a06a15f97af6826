import { Select, Stack, Switch, TextInput } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { DEFAULTS, ENCODERS } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";

export const AdvancedSettings = ({ fields, errors, change, touch }: SettingsProps) => {
  const { settings: texts } = newRender;
  return (
    <Stack gap="sm">
      <Select
        id="field-encoder"
        label={texts.encoder}
        data={ENCODERS.map((value) => ({ value, label: texts.encoders[value] }))}
        value={fields.encoder ?? DEFAULTS.encoder}
        allowDeselect={false}
        error={errors.get("encoder")}
        onChange={(chosen) => change({ encoder: ENCODERS.find((encoder) => encoder === chosen) })}
      />
      <Switch
        label={texts.fastPath}
        checked={fields.fast_path ?? true}
        onChange={({ currentTarget }) => change({ fast_path: currentTarget.checked })}
      />
      <TextInput
        id="field-voice_id"
        label={texts.voiceId}
        description={texts.voiceIdHint}
        value={fields.voice_id ?? ""}
        error={errors.get("voice_id")}
        onBlur={() => touch("voice_id")}
        onChange={({ currentTarget }) => change({ voice_id: currentTarget.value || undefined })}
      />
      <TextInput
        id="field-webhook_url"
        type="url"
        label={texts.webhookUrl}
        description={texts.webhookUrlHint}
        value={fields.webhook_url ?? ""}
        error={errors.get("webhook_url")}
        onBlur={() => touch("webhook_url")}
        onChange={({ currentTarget }) => change({ webhook_url: currentTarget.value || undefined })}
      />
    </Stack>
  );
};
