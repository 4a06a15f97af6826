import { useMemo } from "react";
import type { Estimate } from "../../api/schema.d.ts";
import { sceneSec } from "./speech.ts";
import { useEstimate } from "./use-estimate.ts";
import type { PlanForm } from "./use-plan-form.ts";

export interface Summary {
  /** Of the video, about. */
  durationSec: number;
  scenes: number;
  isValid: boolean;
  estimate: Estimate | null;
  /** Whether the server could not say. */
  isUnknown: boolean;
}

export const useSummary = ({ plan, editor: { fields, cards }, isValid }: PlanForm): Summary => {
  const { data, isError } = useEstimate(plan, isValid);
  const durationSec = useMemo(
    () => cards.reduce((sum, { scene }) => sum + sceneSec(scene, fields), 0),
    [cards, fields],
  );
  return {
    durationSec,
    scenes: cards.length,
    isValid,
    estimate: isValid && !isError ? (data ?? null) : null,
    isUnknown: isError,
  };
};
