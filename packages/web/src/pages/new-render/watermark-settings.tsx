import { Select, Stack } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { FileSetting } from "./file-setting.tsx";
import { CORNERS, DEFAULTS } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";

export const WatermarkSettings = (props: SettingsProps) => {
  const { settings: texts } = newRender;
  const { watermark } = props.fields;
  return (
    <Stack gap="sm">
      <FileSetting
        {...props}
        field="watermark"
        text={texts.watermarkText}
        labels={{
          upload: texts.uploadWatermark,
          choose: texts.chooseWatermark,
          remove: texts.removeWatermark,
        }}
      />
      {watermark && (
        <Select
          label={texts.corner}
          data={CORNERS.map((value) => ({ value, label: texts.corners[value] }))}
          value={watermark.position ?? DEFAULTS.watermarkPosition}
          allowDeselect={false}
          onChange={(chosen) => {
            const position = CORNERS.find((corner) => corner === chosen);
            props.change({ watermark: { ...watermark, position } });
          }}
        />
      )}
    </Stack>
  );
};
