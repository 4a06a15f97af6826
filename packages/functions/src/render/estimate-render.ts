import { outputSize } from "@dailies/core/plan/output-size";
import type { Plan } from "@dailies/core/plan/plan";
import { readSettings } from "@dailies/core/settings";
import type { PlanEstimate } from "@dailies/render/estimate-plan";
import { functions } from "../../../../infra/functions.ts";
import { invocationUsd } from "../../../../infra/prices.ts";
import { HAND_OVER_SEC, isSpreadWorthwhile } from "./decide-spread.ts";
import { encodingSec } from "./render-speed.ts";

/** Seconds of one core's work, as measured (docs/performance.md). */
const WORK_SEC = { picture: 0.6, narration: 0.5, second: 0.06 };
/** Starting, joining and storing. */
const OVERHEAD_SEC = 2;

const spec = functions.find(({ name }) => name === "render");

export interface RenderEstimate {
  estimated_seconds: number;
  estimated_cost_usd: number;
}

/** How long rendering will take from the moment a worker takes it, and what it will cost by list prices. */
export const estimateRender = (plan: Plan, { durationSec, missing }: PlanEstimate): RenderEstimate => {
  const { workers, spread, renderCores: cores } = readSettings();
  const size = outputSize(plan);
  const frames = missing.frames.reduce((sum, count) => sum + count, 0);
  const preparingSec =
    OVERHEAD_SEC +
    missing.pictures * WORK_SEC.picture +
    missing.narrations * WORK_SEC.narration +
    durationSec * WORK_SEC.second;
  const alone = encodingSec(frames, size, cores);
  const isSpread = isSpreadWorthwhile({ missing: missing.frames, ...size, cores, workers, setting: spread });
  const lanes = Math.min(workers, missing.frames.length);
  const longest = Math.max(frames / Math.max(1, lanes), ...missing.frames, 0);
  const encoding = isSpread ? HAND_OVER_SEC + encodingSec(longest, size, cores) : alone;
  const billedSec = preparingSec + alone + (isSpread ? HAND_OVER_SEC : 0);
  return {
    estimated_seconds: Math.ceil(preparingSec + encoding),
    estimated_cost_usd: spec ? round(invocationUsd(spec, 1000 * billedSec)) : 0,
  };
};

const round = (usd: number): number => Math.round(usd * 1e6) / 1e6;
