import type { PlanDraft } from "./plan-draft.ts";
import { toRequest } from "./to-request.ts";

/** A plan as a file holds it: what the API would be sent. */
export const planText = (plan: PlanDraft): string => `${JSON.stringify(toRequest(plan), null, 2)}\n`;

export const downloadPlan = (plan: PlanDraft): void => {
  const url = URL.createObjectURL(new Blob([planText(plan)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${fileName(plan.topic)}.json`;
  link.click();
  URL.revokeObjectURL(url);
};

/** Letters and digits of any script; "plan" when the title has none. */
const fileName = (topic: string): string =>
  topic
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "plan";
