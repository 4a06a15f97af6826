import { TextInput } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";

interface FileUrlProps {
  /** As `fieldId` names it. */
  id: string;
  label: string;
  url: string | undefined;
  error: string | undefined;
  /** Undefined: there is none any more. */
  onUrl: (url: string | undefined) => void;
  onTouch: (id: string) => void;
}

/** The address of a file that the server fetches, instead of an upload. */
export const FileUrl = ({ id, label, url, error, onUrl, onTouch }: FileUrlProps) => (
  <TextInput
    id={`field-${id}`}
    type="url"
    size="xs"
    aria-label={label}
    placeholder={newRender.fileUrl}
    value={url ?? ""}
    error={error}
    onBlur={() => onTouch(id)}
    onChange={({ currentTarget }) => onUrl(currentTarget.value || undefined)}
  />
);
