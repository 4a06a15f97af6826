import { Select, Stack, Switch } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { Choice } from "./choice.tsx";
import { ASPECT_RATIOS, DEFAULTS, FRAME_RATES, QUALITIES, RESOLUTIONS } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";

export const FormatSettings = ({ fields: { output, quality, proxy }, change }: SettingsProps) => {
  const { settings: texts } = newRender;
  return (
    <Stack gap="sm">
      <Choice
        id="field-output"
        label={texts.aspectRatio}
        options={ASPECT_RATIOS.map((value) => ({ value, label: `${texts.aspectRatios[value]} ${value}` }))}
        value={output?.aspect_ratio ?? DEFAULTS.aspectRatio}
        onValue={(aspect_ratio) => change({ output: { ...output, aspect_ratio } })}
      />
      <Choice
        id="field-resolution"
        label={texts.resolution}
        options={RESOLUTIONS.map((value) => ({ value, label: value }))}
        value={output?.resolution ?? DEFAULTS.resolution}
        onValue={(resolution) => change({ output: { ...output, resolution } })}
      />
      <Select
        label={texts.fps}
        data={FRAME_RATES.map(String)}
        value={String(output?.fps ?? DEFAULTS.fps)}
        allowDeselect={false}
        onChange={(chosen) => {
          const fps = FRAME_RATES.find((rate) => String(rate) === chosen);
          if (fps) change({ output: { ...output, fps } });
        }}
      />
      <Choice
        id="field-quality"
        label={texts.quality}
        options={QUALITIES.map((value) => ({ value, label: texts.qualities[value] }))}
        value={quality ?? DEFAULTS.quality}
        onValue={(chosen) => change({ quality: chosen })}
      />
      <Switch
        label={texts.proxy}
        checked={proxy ?? false}
        onChange={({ currentTarget }) => change({ proxy: currentTarget.checked })}
      />
    </Stack>
  );
};
