import type { AssetKind } from "../../api/assets.ts";
import type { PlanFields } from "./plan-draft.ts";
import type { Upload } from "./use-uploads.ts";

/** What of the whole video a file is for. */
export type FileField = "soundtrack" | "watermark";

export const FILE_FIELD_KINDS = {
  soundtrack: ["audio"],
  watermark: ["picture"],
} as const satisfies Record<FileField, readonly AssetKind[]>;

export interface SettingsProps {
  fields: PlanFields;
  errors: ReadonlyMap<string, string>;
  uploads: ReadonlyMap<string, Upload>;
  change: (patch: Partial<PlanFields>) => void;
  touch: (id: string) => void;
  upload: (field: FileField, file: File) => void;
  cancelUpload: (field: FileField) => void;
  choose: (field: FileField) => void;
}
