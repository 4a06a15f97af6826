import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { estimateQuery } from "../../api/renders.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { toRequest } from "./to-request.ts";

const PAUSE_MS = 800;

/** Time and cost of a plan that keeps every bound; asked for when nobody has typed for a while. Tags cost nothing; the title is drawn. */
export const useEstimate = (plan: PlanDraft, isValid: boolean) => {
  const planJson = useMemo(() => JSON.stringify({ ...toRequest(plan), tags: [] }), [plan]);
  const [settled] = useDebouncedValue(planJson, PAUSE_MS);
  return useQuery({
    ...estimateQuery(settled),
    enabled: isValid && settled === planJson,
    placeholderData: keepPreviousData,
  });
};
