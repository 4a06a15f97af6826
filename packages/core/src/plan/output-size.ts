import type { Plan } from "./plan.ts";

export interface Size {
  widthPx: number;
  heightPx: number;
}

/** Pixels of the shorter side. */
const SHORT_SIDE = { "480p": 480, "720p": 720, "1080p": 1080, "4k": 2160 } as const;

const RATIO = { "16:9": [16, 9], "9:16": [9, 16], "1:1": [1, 1] } as const;

/** Both sides are even, as yuv420p needs. A proxy is 480p whatever the output's resolution says. */
export const outputSize = (plan: Pick<Plan, "output" | "proxy">): Size => {
  const short = SHORT_SIDE[plan.proxy ? "480p" : plan.output.resolution];
  const [x, y] = RATIO[plan.output.aspect_ratio];
  const side = (part: number) => 2 * Math.round((short * part) / Math.min(x, y) / 2);
  return { widthPx: side(x), heightPx: side(y) };
};
