import { z } from "zod";
import { type PlanDraft, planDraftSchema } from "./plan-draft.ts";

/** Two at most: the plan that is written anew, and the one that is made of a job. */
const keyOf = (from: string | undefined): string =>
  from === undefined ? "dailies-draft" : "dailies-draft-of-job";

const storedSchema = z.object({
  plan: planDraftSchema,
  from: z.string().optional(),
  saved_at: z.iso.datetime(),
});
export type StoredDraft = z.infer<typeof storedSchema>;

const listeners = new Set<() => void>();
let placed = 0;

/** Keeps what an editor holds. Whether it could: private windows and full storages refuse. */
export const saveDraft = (plan: PlanDraft, from?: string): boolean => {
  const draft: StoredDraft = { plan, from, saved_at: new Date().toISOString() };
  try {
    localStorage.setItem(keyOf(from), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};

/** Places a plan from elsewhere (a dropped file) into the editor at `/new`; one that is open shows it at once. */
export const storeDraft = (plan: PlanDraft): boolean => {
  const isStored = saveDraft(plan);
  placed++;
  for (const listener of listeners) listener();
  return isStored;
};

/** The plan that was being written, or that was being made of the job `from`; null when there is none or it cannot be read. */
export const readDraft = (from?: string): StoredDraft | null => {
  try {
    const stored = storedSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(from)) ?? "null"));
    return stored.success && stored.data.from === from ? stored.data : null;
  } catch {
    return null;
  }
};

export const clearDraft = (from?: string): void => {
  try {
    localStorage.removeItem(keyOf(from));
  } catch {
    // Storage is switched off: nothing was kept.
  }
};

/** How often a plan was placed from elsewhere since the page was loaded; for useSyncExternalStore. */
export const placedDrafts = (): number => placed;

export const followPlacedDrafts = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
