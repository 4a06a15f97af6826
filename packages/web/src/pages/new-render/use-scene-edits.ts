import { useMemo, useRef } from "react";
import { isOfKinds, SCENE_KINDS } from "./file-kinds.ts";
import { notifyRemoved } from "./notify-removed.tsx";
import { refuseFile } from "./refuse-file.ts";
import type { SceneEdits } from "./scene-edits.ts";
import type { PlanForm } from "./use-plan-form.ts";
import type { Uploads } from "./use-uploads.ts";

interface SceneEditsRequest {
  form: PlanForm;
  uploads: Uploads;
  setCollapsed: SceneEdits["setCollapsed"];
  onChoose: (key: string) => void;
}

export const useSceneEdits = ({ form, uploads, setCollapsed, onChoose }: SceneEditsRequest): SceneEdits => {
  const { edit, touch, editor } = form;
  const { start, cancel } = uploads;
  const cards = useRef(editor.cards);
  cards.current = editor.cards;
  return useMemo(
    () => ({
      change: (key, patch) => edit({ type: "setScene", key, patch }),
      touch,
      move: (key, to) => edit({ type: "moveScene", key, to }),
      addAfter: (key) => edit({ type: "addScene", after: key }),
      split: (key, at) => edit({ type: "splitScene", key, at }),
      duplicate: (key) => edit({ type: "duplicateScene", key }),
      remove: (key) => {
        const index = cards.current.findIndex((card) => card.key === key);
        const card = cards.current[index];
        if (!card) return;
        cancel(key);
        edit({ type: "removeScene", key });
        notifyRemoved(index + 1, () => edit({ type: "putBack", card, index }));
      },
      setCollapsed,
      upload: (key, file) => {
        if (!isOfKinds(file, SCENE_KINDS)) return refuseFile(SCENE_KINDS);
        start(key, file, (assetId) =>
          edit({ type: "setScene", key, patch: { media: { asset_id: assetId } } }),
        );
      },
      cancelUpload: cancel,
      choose: onChoose,
    }),
    [edit, touch, start, cancel, setCollapsed, onChoose],
  );
};
