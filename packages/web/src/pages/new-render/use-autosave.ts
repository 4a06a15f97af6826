import { useEffect, useRef, useState } from "react";
import { saveDraft } from "./draft-store.ts";
import type { PlanDraft } from "./plan-draft.ts";

const PAUSE_MS = 500;

/**
 * Keeps what is written in the browser, half a second after the last change and when the page is left. `isOn` false: nothing is kept any
 * more. Answers whether the last change is kept: null before the first.
 */
export const useAutosave = (plan: PlanDraft, from: string | undefined, isOn: boolean): boolean | null => {
  const [isSaved, setSaved] = useState<boolean | null>(null);
  const saved = useRef(plan);
  const latest = useRef({ plan, from, isOn });
  latest.current = { plan, from, isOn };

  useEffect(() => {
    if (!isOn || saved.current === plan) return;
    const timer = setTimeout(() => {
      saved.current = plan;
      setSaved(saveDraft(plan, from));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [plan, from, isOn]);

  useEffect(() => {
    const saveNow = () => {
      const { plan: last, from: job, isOn: isKept } = latest.current;
      if (!isKept || saved.current === last) return;
      saved.current = last;
      saveDraft(last, job);
    };
    window.addEventListener("pagehide", saveNow);
    return () => {
      window.removeEventListener("pagehide", saveNow);
      saveNow();
    };
  }, []);

  return isSaved;
};
