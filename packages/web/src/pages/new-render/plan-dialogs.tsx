import type { AssetKind } from "../../api/assets.ts";
import { SCENE_KINDS } from "./file-kinds.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { LibraryDialog } from "./library-dialog.tsx";
import { DEFAULTS, type PlanDraft, type SceneDraft } from "./plan-draft.ts";
import { ScriptDialog } from "./script-dialog.tsx";
import { FILE_FIELD_KINDS, type FileField } from "./settings-props.ts";

/** A file is chosen for a scene (its card's key) or for the whole video. */
export type FileTarget = { scene: string } | { field: FileField };

export type OpenDialog = "script" | "import" | FileTarget | null;

interface PlanDialogsProps {
  open: OpenDialog;
  language: string | undefined;
  hasScenes: boolean;
  onScenes: (scenes: SceneDraft[], how: "replaceScenes" | "addScenes") => void;
  onPlan: (plan: PlanDraft) => void;
  onPick: (target: FileTarget, assetId: string) => void;
  onUpload: (target: FileTarget, file: File) => void;
  onClose: () => void;
}

const kindsOf = (target: FileTarget): readonly AssetKind[] =>
  "scene" in target ? SCENE_KINDS : FILE_FIELD_KINDS[target.field];

/** Each closes itself when it has got what it is for. */
export const PlanDialogs = ({
  open,
  language = DEFAULTS.language,
  hasScenes,
  onScenes,
  onPlan,
  onPick,
  onUpload,
  onClose,
}: PlanDialogsProps) => {
  if (open === null) return null;
  if (open === "script") {
    const accept = (scenes: SceneDraft[], how: "replaceScenes" | "addScenes") => {
      onScenes(scenes, how);
      onClose();
    };
    return <ScriptDialog language={language} hasScenes={hasScenes} onAccept={accept} onClose={onClose} />;
  }
  if (open === "import") {
    const accept = (plan: PlanDraft) => {
      onPlan(plan);
      onClose();
    };
    return <ImportDialog onPlan={accept} onClose={onClose} />;
  }
  return (
    <LibraryDialog
      kinds={kindsOf(open)}
      onPick={({ asset_id: id }) => {
        onPick(open, id);
        onClose();
      }}
      onUpload={(file) => {
        onUpload(open, file);
        onClose();
      }}
      onClose={onClose}
    />
  );
};
