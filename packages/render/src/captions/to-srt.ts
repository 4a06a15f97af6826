import type { Cue } from "./scene-cues.ts";
import { timestamp } from "./timestamp.ts";

/** A SubRip file. The format has no escapes: a text that reads like the arrow of a timing line loses a dash. */
export const toSrt = (cues: Cue[]): string =>
  cues
    .map(({ startSec, endSec, lines }, index) => {
      const timing = `${timestamp(startSec, ",")} --> ${timestamp(endSec, ",")}`;
      return [index + 1, timing, ...lines.map((line) => line.replace(/-{2,}>/g, "->"))].join("\n") + "\n";
    })
    .join("\n");
