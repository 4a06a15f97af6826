import type { Cue } from "./scene-cues.ts";
import { timestamp } from "./timestamp.ts";

/** A WebVTT file; no text is markup. */
export const toVtt = (cues: Cue[]): string => {
  const blocks = cues.map(({ startSec, endSec, lines }) => {
    const timing = `${timestamp(startSec, ".")} --> ${timestamp(endSec, ".")}`;
    return [timing, ...lines.map(escapeText)].join("\n") + "\n";
  });
  return ["WEBVTT\n", ...blocks].join("\n");
};

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
