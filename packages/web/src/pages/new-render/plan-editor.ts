import { DEFAULTS, type PlanDraft, type PlanFields, type SceneDraft } from "./plan-draft.ts";
import { splitScene } from "./split-scene.ts";

export interface SceneCard {
  /** Names the card for as long as it is on the page, wherever it moves. */
  key: string;
  scene: SceneDraft;
}

interface Written {
  fields: PlanFields;
  cards: readonly SceneCard[];
}

export interface Editor extends Written {
  past: readonly Written[];
  future: readonly Written[];
  /** What the last edit was about: keystrokes in one field are undone together. */
  lastEdit: string | null;
  nextKey: number;
}

export type EditorAction =
  /** A value of undefined removes the field. */
  | { type: "setFields"; patch: Partial<PlanFields> }
  | { type: "setScene"; key: string; patch: Partial<SceneDraft> }
  /** After the named card, else at the end. */
  | { type: "addScene"; after?: string }
  | { type: "duplicateScene"; key: string }
  | { type: "removeScene"; key: string }
  | { type: "putBack"; card: SceneCard; index: number }
  | { type: "moveScene"; key: string; to: number }
  | { type: "splitScene"; key: string; at: number | null }
  | { type: "addScenes"; scenes: readonly SceneDraft[] }
  | { type: "replaceScenes"; scenes: readonly SceneDraft[] }
  | { type: "load"; plan: PlanDraft }
  | { type: "undo" }
  | { type: "redo" };

const MAX_UNDO = 100;

export const startEditor = (plan: PlanDraft): Editor => {
  const { scenes, ...fields } = plan;
  const cards = scenes.map((scene, index) => ({ key: `s${index}`, scene }));
  return { fields, cards, past: [], future: [], lastEdit: null, nextKey: cards.length };
};

export const toPlan = ({ fields, cards }: Pick<Editor, "fields" | "cards">): PlanDraft => ({
  ...fields,
  scenes: cards.map(({ scene }) => scene),
});

export const blankPlan = (): PlanDraft => ({ topic: "", scenes: [blankScene()] });

const blankScene = (): SceneDraft => ({
  image_prompt: "",
  narration: "",
  duration_sec: DEFAULTS.durationSec,
});

/** Whether nobody has written anything yet. */
export const isBlank = ({ topic, scenes }: PlanDraft): boolean =>
  !topic &&
  scenes.every(
    ({ image_prompt, narration, media, caption }) => !image_prompt && !narration && !media && !caption,
  );

export const editPlan = (editor: Editor, action: EditorAction): Editor => {
  switch (action.type) {
    case "undo":
      return undo(editor);
    case "redo":
      return redo(editor);
    case "setFields": {
      const fields = patched(editor.fields, action.patch);
      return written(editor, { fields, cards: editor.cards }, `fields ${Object.keys(action.patch)}`);
    }
    case "setScene": {
      const cards = editor.cards.map((card) =>
        card.key === action.key ? { ...card, scene: patched(card.scene, action.patch) } : card,
      );
      return written(editor, { fields: editor.fields, cards }, `${action.key} ${Object.keys(action.patch)}`);
    }
    case "load": {
      const { scenes, ...fields } = action.plan;
      return withScenes({ ...editor, fields }, editor, [], scenes);
    }
    case "replaceScenes":
      return withScenes(editor, editor, [], action.scenes);
    case "addScenes":
      return withScenes(editor, editor, editor.cards, action.scenes);
    default:
      return editCards(editor, action);
  }
};

type CardsAction = Extract<
  EditorAction,
  { type: "addScene" | "duplicateScene" | "removeScene" | "putBack" | "moveScene" | "splitScene" }
>;

const editCards = (editor: Editor, action: CardsAction): Editor => {
  const { cards, fields, nextKey } = editor;
  const put = (changed: readonly SceneCard[]) => written(editor, { fields, cards: changed }, null);
  const newCard = (scene: SceneDraft): SceneCard => ({ key: `s${nextKey}`, scene });
  if (action.type === "putBack") return put(cards.toSpliced(action.index, 0, action.card));
  if (action.type === "addScene") {
    const after = cards.findIndex(({ key }) => key === action.after);
    return put(cards.toSpliced(after < 0 ? cards.length : after + 1, 0, newCard(blankScene())));
  }
  const index = cards.findIndex(({ key }) => key === action.key);
  const card = cards[index];
  if (!card) return editor;
  switch (action.type) {
    case "removeScene":
      return put(cards.toSpliced(index, 1));
    case "duplicateScene":
      return put(cards.toSpliced(index + 1, 0, newCard(card.scene)));
    case "moveScene": {
      const to = Math.min(Math.max(action.to, 0), cards.length - 1);
      return to === index ? editor : put(cards.toSpliced(index, 1).toSpliced(to, 0, card));
    }
    case "splitScene": {
      const [first, second] = splitScene(card.scene, action.at, fields.language ?? DEFAULTS.language);
      return put(cards.toSpliced(index, 1, { ...card, scene: first }, newCard(second)));
    }
  }
};

/** `editor` is what was changed already, `before` what undo goes back to. */
const withScenes = (
  editor: Editor,
  before: Editor,
  kept: readonly SceneCard[],
  scenes: readonly SceneDraft[],
): Editor => {
  const added = scenes.map((scene, index) => ({ key: `s${before.nextKey + index}`, scene }));
  const next = written(before, { fields: editor.fields, cards: [...kept, ...added] }, null);
  return { ...next, nextKey: before.nextKey + scenes.length };
};

/** The next state. `edit` names an edit that goes on with the one before it when that has the same name; null never does. */
const written = (editor: Editor, { fields, cards }: Written, edit: string | null): Editor => {
  const goesOn = edit !== null && edit === editor.lastEdit;
  const before = { fields: editor.fields, cards: editor.cards };
  return {
    fields,
    cards,
    past: goesOn ? editor.past : [...editor.past, before].slice(-MAX_UNDO),
    future: [],
    lastEdit: edit,
    nextKey: editor.nextKey + 1,
  };
};

const undo = (editor: Editor): Editor => {
  const before = editor.past.at(-1);
  if (!before) return editor;
  const { fields, cards, past, future, nextKey } = editor;
  return {
    ...before,
    past: past.slice(0, -1),
    future: [{ fields, cards }, ...future],
    lastEdit: null,
    nextKey,
  };
};

const redo = (editor: Editor): Editor => {
  const [after, ...future] = editor.future;
  if (!after) return editor;
  const { fields, cards, past, nextKey } = editor;
  return { ...after, past: [...past, { fields, cards }], future, lastEdit: null, nextKey };
};

const patched = <Fields extends object>(fields: Fields, patch: Partial<Fields>): Fields => {
  const merged = { ...fields, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as Fields;
};
