import type { SceneDraft } from "./plan-draft.ts";

/** What can be done to a scene; the same functions for as long as the page is open. */
export interface SceneEdits {
  change: (key: string, patch: Partial<SceneDraft>) => void;
  /** Somebody has left the field: what is wrong with it may be told. */
  touch: (id: string) => void;
  move: (key: string, to: number) => void;
  addAfter: (key: string) => void;
  split: (key: string, at: number | null) => void;
  duplicate: (key: string) => void;
  remove: (key: string) => void;
  setCollapsed: (key: string, isCollapsed: boolean) => void;
  upload: (key: string, file: File) => void;
  cancelUpload: (key: string) => void;
  choose: (key: string) => void;
}
