import { TagsInput, type TagsInputProps } from "@mantine/core";

/** As the API has them: tags of a job or of a filter, and characters of a tag. */
const MAX_TAGS = 20;
const MAX_TAG_LENGTH = 50;

/** So few suggestions that they need no scrolling. */
const SUGGESTIONS = 6;

/** Takes tags, new ones too, and suggests those that are known. */
export const TagField = (props: TagsInputProps) => (
  <TagsInput
    maxTags={MAX_TAGS}
    maxLength={MAX_TAG_LENGTH}
    limit={SUGGESTIONS}
    maxDropdownHeight={320}
    openOnFocus={false}
    {...props}
  />
);
