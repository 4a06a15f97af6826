import { outputSize } from "../plan/output-size.ts";
import type { Plan } from "../plan/plan.ts";

/** Who renders a job: the workers of the render queue, or a GPU machine of AWS Batch. */
export type Route = "queue" | "batch";

/** The shorter side of 4k, in pixels. */
const LARGE_PX = 2160;

/** Length of the scenes together, in seconds, above which a plan is long. */
const LONG_SEC = 10 * 60;

/**
 * Where a plan is rendered. Batch takes what is 4k, longer than ten minutes by its scenes' own durations, or asks for
 * NVENC. What the simulator makes needs no machine at all. Without Batch the queue renders everything.
 */
export const chooseRoute = (
  plan: Pick<Plan, "encoder" | "output" | "proxy" | "scenes">,
  hasBatch: boolean,
): Route => {
  if (!hasBatch || plan.encoder === "simulator") return "queue";
  const { widthPx, heightPx } = outputSize(plan);
  const durationSec = plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  const isForGpu =
    plan.encoder === "h264_nvenc" || Math.min(widthPx, heightPx) >= LARGE_PX || durationSec > LONG_SEC;
  return isForGpu ? "batch" : "queue";
};
