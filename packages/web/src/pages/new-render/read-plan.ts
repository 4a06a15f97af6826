import { newRender } from "../../texts/new-render.ts";
import { type PlanDraft, planDraftSchema } from "./plan-draft.ts";

/** The API takes no more. */
const MAX_BYTES = 256 * 1024;

export type ReadPlan = { plan: PlanDraft; problem: null } | { plan: null; problem: string };

/** A plan out of a file or the clipboard, or why it is none. */
export const readPlan = (text: string): ReadPlan => {
  const { import: texts } = newRender;
  if (new Blob([text]).size > MAX_BYTES) return { plan: null, problem: texts.tooLarge };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { plan: null, problem: texts.notJson };
  }
  const { data, error } = planDraftSchema.safeParse(json);
  if (data) return { plan: data, problem: null };
  return { plan: null, problem: texts.notPlan(error.issues[0]?.path.join(".") ?? "") };
};
