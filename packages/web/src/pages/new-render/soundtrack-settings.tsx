import { Input, Slider, Stack, Switch } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { FileSetting } from "./file-setting.tsx";
import { FileUrl } from "./file-url.tsx";
import { DEFAULTS } from "./plan-draft.ts";
import type { SettingsProps } from "./settings-props.ts";

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const SoundtrackSettings = (props: SettingsProps) => {
  const { settings: texts } = newRender;
  const { soundtrack } = props.fields;
  return (
    <Stack gap="sm">
      <FileSetting
        {...props}
        field="soundtrack"
        text={texts.musicText}
        labels={{ upload: texts.uploadMusic, choose: texts.chooseMusic, remove: texts.removeMusic }}
      />
      {!soundtrack?.asset_id && !props.uploads.has("soundtrack") && (
        <FileUrl
          id="soundtrack_url"
          label={texts.musicUrl}
          url={soundtrack?.url}
          error={undefined}
          onUrl={(url) =>
            props.change({ soundtrack: url === undefined ? undefined : { ...soundtrack, url } })
          }
          onTouch={() => props.touch("soundtrack")}
        />
      )}
      {soundtrack && (
        <>
          <Input.Wrapper label={texts.volume} labelElement="div">
            <Slider
              thumbLabel={texts.volume}
              label={percent}
              thumbValueText={percent}
              min={0}
              max={1}
              step={0.05}
              value={soundtrack.volume ?? DEFAULTS.volume}
              onChange={(volume) => props.change({ soundtrack: { ...soundtrack, volume } })}
            />
          </Input.Wrapper>
          <Switch
            label={texts.ducking}
            checked={soundtrack.ducking ?? true}
            onChange={({ currentTarget }) =>
              props.change({ soundtrack: { ...soundtrack, ducking: currentTarget.checked } })
            }
          />
        </>
      )}
    </Stack>
  );
};
