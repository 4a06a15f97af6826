import { TagsInput } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import type { SettingsProps } from "./settings-props.ts";

export const TagSettings = ({ fields: { tags = [] }, errors, change, touch }: SettingsProps) => (
  <TagsInput
    id="field-tags"
    label={newRender.settings.tags}
    description={newRender.settings.tagsHint}
    value={tags}
    clearable={false}
    error={errors.get("tags")}
    onBlur={() => touch("tags")}
    onChange={(chosen) => change({ tags: chosen })}
  />
);
