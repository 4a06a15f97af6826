import { Stack, Switch } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { PLAN_BOUNDS } from "./check-plan.ts";
import { Choice } from "./choice.tsx";
import { NumberField } from "./number-field.tsx";
import { CAPTION_POSITIONS, DEFAULTS } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";

export const CaptionSettings = ({ fields: { captions }, errors, change, touch }: SettingsProps) => {
  const { settings: texts } = newRender;
  return (
    <Stack gap="sm">
      <Switch
        label={texts.burnIn}
        checked={captions?.burn_in ?? true}
        onChange={({ currentTarget }) =>
          change({ captions: { ...captions, burn_in: currentTarget.checked } })
        }
      />
      <Choice
        id="field-caption-position"
        label={texts.position}
        options={CAPTION_POSITIONS.map((value) => ({ value, label: texts.positions[value] }))}
        value={captions?.position ?? DEFAULTS.captionPosition}
        onValue={(position) => change({ captions: { ...captions, position } })}
      />
      <NumberField
        id="field-captions"
        label={texts.wordsPerLine}
        value={captions?.max_words_per_line}
        placeholder={String(DEFAULTS.wordsPerLine)}
        {...PLAN_BOUNDS.wordsPerLine}
        allowDecimal={false}
        error={errors.get("captions")}
        onBlur={() => touch("captions")}
        onValue={(words) => change({ captions: { ...captions, max_words_per_line: words } })}
      />
    </Stack>
  );
};
