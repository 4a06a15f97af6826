import { Stack, Switch } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { DEFAULTS } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";
import { TransitionFields } from "./transition-fields.tsx";

export const LookSettings = ({ fields, errors, change, touch }: SettingsProps) => {
  const { settings: texts } = newRender;
  return (
    <Stack gap="sm">
      <TransitionFields
        id="field-transition"
        label={texts.transition}
        value={fields.transition ?? { type: DEFAULTS.transition }}
        error={errors.get("transition")}
        onValue={(transition) => change({ transition })}
        onBlur={() => touch("transition")}
      />
      <Switch
        label={texts.parallax}
        checked={fields.enable_parallax ?? true}
        onChange={({ currentTarget }) => change({ enable_parallax: currentTarget.checked })}
      />
      <Switch
        label={texts.templates}
        checked={fields.enable_templates ?? true}
        onChange={({ currentTarget }) => change({ enable_templates: currentTarget.checked })}
      />
    </Stack>
  );
};
