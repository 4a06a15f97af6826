import { useCallback, useRef } from "react";
import { isOfKinds } from "./file-kinds.ts";
import { refuseFile } from "./refuse-file.ts";
import { FILE_FIELD_KINDS, type FileField } from "./settings-props.ts";
import type { PlanForm } from "./use-plan-form.ts";
import type { Uploads } from "./use-uploads.ts";

/** Puts files into what belongs to the whole video: music and logo. */
export const useFileFields = ({ edit, editor }: PlanForm, { start }: Uploads) => {
  const fields = useRef(editor.fields);
  fields.current = editor.fields;

  const put = useCallback(
    (field: FileField, assetId: string) =>
      edit({
        type: "setFields",
        patch: { [field]: { ...fields.current[field], url: undefined, asset_id: assetId } },
      }),
    [edit],
  );

  const upload = useCallback(
    (field: FileField, file: File) => {
      const kinds = FILE_FIELD_KINDS[field];
      if (isOfKinds(file, kinds)) start(field, file, (assetId) => put(field, assetId));
      else refuseFile(kinds);
    },
    [start, put],
  );

  return { put, upload };
};
