import { describe, expect, it } from "vitest";
import type { PlanDraft } from "./plan-draft.ts";
import {
  blankPlan,
  type Editor,
  type EditorAction,
  editPlan,
  isBlank,
  startEditor,
  toPlan,
} from "./plan-editor.ts";

const plan: PlanDraft = {
  topic: "A river",
  series: "Rivers",
  scenes: [
    { image_prompt: "a spring", narration: "It begins.", duration_sec: 3, shot: "wide" },
    { image_prompt: "a lake", narration: "It rests. Then it goes on.", duration_sec: 6, caption: "Rest" },
    { image_prompt: "the sea", narration: "It arrives.", duration_sec: 4 },
  ],
};

const edit = (...actions: EditorAction[]): Editor => actions.reduce(editPlan, startEditor(plan));
const pictures = (editor: Editor) => toPlan(editor).scenes.map(({ image_prompt }) => image_prompt);

describe("the plan editor", () => {
  it("gives back an unedited plan as it is, unknown fields too", () => {
    expect(toPlan(startEditor(plan))).toEqual(plan);
  });

  it("knows a plan in which nothing is written", () => {
    expect(isBlank(blankPlan())).toBe(true);
    expect(isBlank(plan)).toBe(false);
  });

  it("changes and removes fields", () => {
    const { topic, soundtrack } = toPlan(
      edit(
        { type: "setFields", patch: { topic: "The river", soundtrack: { asset_id: "a" } } },
        { type: "setFields", patch: { soundtrack: undefined } },
      ),
    );
    expect(topic).toBe("The river");
    expect(soundtrack).toBeUndefined();
  });

  it("moves a scene, never past an end", () => {
    expect(pictures(edit({ type: "moveScene", key: "s0", to: 2 }))).toEqual([
      "a lake",
      "the sea",
      "a spring",
    ]);
    expect(pictures(edit({ type: "moveScene", key: "s2", to: -5 }))).toEqual([
      "the sea",
      "a spring",
      "a lake",
    ]);
  });

  it("adds a scene after another, and at the end", () => {
    expect(pictures(edit({ type: "addScene", after: "s0" }, { type: "addScene" }))).toEqual([
      "a spring",
      "",
      "a lake",
      "the sea",
      "",
    ]);
  });

  it("duplicates a scene with its unknown fields, under a key of its own", () => {
    const editor = edit({ type: "duplicateScene", key: "s0" }, { type: "duplicateScene", key: "s0" });
    expect(toPlan(editor).scenes[1]).toEqual(plan.scenes[0]);
    expect(new Set(editor.cards.map(({ key }) => key)).size).toBe(5);
  });

  it("removes a scene and puts it back where it was", () => {
    const [, card] = startEditor(plan).cards;
    if (!card) throw new Error("There is no second scene");
    const removed: EditorAction = { type: "removeScene", key: card.key };
    expect(pictures(edit(removed))).toEqual(["a spring", "the sea"]);
    expect(toPlan(edit(removed, { type: "putBack", card, index: 1 }))).toEqual(plan);
  });

  it("splits a scene at the cursor and shares its length", () => {
    const { scenes } = toPlan(edit({ type: "splitScene", key: "s1", at: 9 }));
    expect(scenes.map(({ narration }) => narration)).toEqual([
      "It begins.",
      "It rests.",
      "Then it goes on.",
      "It arrives.",
    ]);
    const [, first, second] = scenes;
    expect((first?.duration_sec ?? 0) + (second?.duration_sec ?? 0)).toBeCloseTo(6);
    expect(first?.duration_sec).toBeLessThan(second?.duration_sec ?? 0);
    expect(second?.caption).toBeUndefined();
  });

  it("splits between sentences when the cursor is at an end, else between words", () => {
    const narrationsOf = (at: number | null, key: string) =>
      toPlan(edit({ type: "splitScene", key, at })).scenes.map(({ narration }) => narration);
    expect(narrationsOf(0, "s1")).toEqual(narrationsOf(9, "s1"));
    expect(narrationsOf(null, "s0").slice(0, 2)).toEqual(["It", "begins."]);
  });

  it("undoes and redoes; keystrokes in one field are one step", () => {
    const typed = edit(
      { type: "setScene", key: "s0", patch: { narration: "I" } },
      { type: "setScene", key: "s0", patch: { narration: "It" } },
      { type: "removeScene", key: "s2" },
    );
    const back = [{ type: "undo" }, { type: "undo" }].reduce<Editor>(
      (editor, action) => editPlan(editor, action as EditorAction),
      typed,
    );
    expect(toPlan(back)).toEqual(plan);
    expect(editPlan(back, { type: "undo" })).toBe(back);
    const forth = [{ type: "redo" }, { type: "redo" }].reduce<Editor>(
      (editor, action) => editPlan(editor, action as EditorAction),
      back,
    );
    expect(toPlan(forth)).toEqual(toPlan(typed));
  });

  it("never gives a new scene the key of one that undo may bring back", () => {
    const editor = edit(
      { type: "addScene" },
      { type: "undo" },
      { type: "addScenes", scenes: [{ narration: "One" }, { narration: "Two" }] },
      { type: "addScene" },
      { type: "duplicateScene", key: "s0" },
    );
    const keys = editor.cards.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("opens another plan, and undo goes back to the one before", () => {
    const opened = edit({ type: "load", plan: { topic: "A city", scenes: [{ narration: "Lights." }] } });
    expect(toPlan(opened)).toEqual({ topic: "A city", scenes: [{ narration: "Lights." }] });
    expect(toPlan(editPlan(opened, { type: "undo" }))).toEqual(plan);
  });
});
