import { outputSize } from "@dailies/core/plan/output-size";
import type { Plan } from "@dailies/core/plan/plan";
import type { Cue } from "../captions/scene-cues.ts";
import { toAss } from "../captions/to-ass.ts";
import { effortOf, type VideoEncoder } from "../ffmpeg/video-arguments.ts";
import { cameraMove } from "../video/camera-at.ts";
import type { Picture } from "../video/prepare-pictures.ts";
import type { Segment } from "../video/render-segment.ts";
import type { Shot } from "../video/shot.ts";
import type { Timeline } from "./plan-timeline.ts";

export interface SegmentsRequest {
  plan: Plan;
  timeline: Timeline;
  /** Of each scene. */
  pictures: Picture[];
  captions: Cue[][];
  watermark: Segment["watermark"];
  encoder: VideoEncoder;
}

/** The title card: on the first scene, for this long at most and this part of the scene. */
const TITLE = { startSec: 0.1, endSec: 2.3, partOfScene: 0.9 };

/** One segment for each scene, with everything that shapes it. */
export const planSegments = (request: SegmentsRequest): Segment[] => {
  const { plan, timeline, pictures, watermark, encoder } = request;
  const { fps } = timeline;
  const { widthPx, heightPx } = outputSize(plan);

  const shots = timeline.scenes.map((scene, index): Shot => {
    const picture = pictures[index];
    if (!picture) throw new RangeError(`Scene ${index} has no picture`);
    if (picture.clip) return { kind: "clip", ...picture.clip };
    const frames = scene.frames + scene.tailFrames;
    return {
      kind: "still",
      path: picture.path,
      camera: plan.enable_parallax ? cameraMove(index, frames, fps) : null,
    };
  });

  return timeline.scenes.flatMap(({ frames, transition }, index): Segment[] => {
    const [shot, from] = [shots[index], shots[index - 1]];
    if (!shot) return [];
    return [
      {
        ...{ frames, fps, widthPx, heightPx, encoder, effort: effortOf(plan), shot },
        transition:
          from && transition
            ? { ...transition, from, firstFrame: timeline.scenes[index - 1]?.frames ?? 0 }
            : null,
        ass: plan.enable_templates ? assOf(request, index) : null,
        watermark,
      },
    ];
  });
};

/** Title and burnt-in captions of a scene, timed from its start; null when there are none. */
const assOf = ({ plan, timeline, captions }: SegmentsRequest, index: number): string | null => {
  const scene = timeline.scenes[index];
  if (!scene) return null;
  const startSec = scene.startFrame / timeline.fps;
  const shown = plan.captions.burn_in ? (captions[index] ?? []) : [];
  const cues = shown.map((cue) => ({
    ...cue,
    startSec: cue.startSec - startSec,
    endSec: cue.endSec - startSec,
  }));
  const endSec = Math.min(TITLE.endSec, (TITLE.partOfScene * scene.frames) / timeline.fps);
  const title = index === 0 ? { text: plan.topic, startSec: TITLE.startSec, endSec } : undefined;
  if (cues.length === 0 && !title) return null;
  const { position } = plan.captions;
  return toAss({ cues, ...outputSize(plan), position, language: plan.language, title });
};
