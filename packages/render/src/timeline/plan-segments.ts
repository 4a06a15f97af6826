import { outputSize } from "@dailies/core/plan/output-size";
import type { Plan } from "@dailies/core/plan/plan";
import type { SourceFile } from "../cache/source-file.ts";
import type { Cue } from "../captions/scene-cues.ts";
import { toAss } from "../captions/to-ass.ts";
import { effortOf, type VideoEncoder } from "../ffmpeg/video-arguments.ts";
import { cameraMove } from "../video/camera-at.ts";
import type { Picture } from "../video/prepare-pictures.ts";
import { type Segment, segmentName } from "../video/segment.ts";
import type { Shot } from "../video/shot.ts";
import type { Timeline } from "./plan-timeline.ts";
import { splitScene } from "./split-scene.ts";

export interface SegmentsRequest {
  plan: Plan;
  timeline: Timeline;
  /** Of each scene. */
  pictures: Pick<Picture, "file" | "clip">[];
  captions: Cue[][];
  watermark: Segment<SourceFile>["watermark"];
  encoder: VideoEncoder;
}

export interface PlannedSegment {
  /** In the cache. */
  name: string;
  sceneIndex: number;
  segment: Segment<SourceFile>;
}

/** The title card: on the first scene, for this long at most and this part of the scene. */
const TITLE = { startSec: 0.1, endSec: 2.3, partOfScene: 0.9 };

/** The segments of the video in their order, each with everything that shapes it. */
export const planSegments = (request: SegmentsRequest): PlannedSegment[] => {
  const { plan, timeline, watermark, encoder } = request;
  const { fps } = timeline;
  const common = { fps, ...outputSize(plan), encoder, effort: effortOf(plan), watermark };
  const shots = timeline.scenes.map((_, index) => shotOf(request, index));
  return timeline.scenes.flatMap(({ frames, transition }, sceneIndex) => {
    const [shot, from] = [shots[sceneIndex], shots[sceneIndex - 1]];
    if (!shot) return [];
    return splitScene(frames, transition?.frames ?? 0, fps).map((part): PlannedSegment => {
      const segment: Segment<SourceFile> = {
        ...{ ...common, ...part, shot },
        transition:
          from && transition && part.firstFrame === 0
            ? { ...transition, from, firstFrame: timeline.scenes[sceneIndex - 1]?.frames ?? 0 }
            : null,
        ass: plan.enable_templates ? assOf(request, sceneIndex, part) : null,
      };
      return { name: segmentName(segment), sceneIndex, segment };
    });
  });
};

const shotOf = ({ plan, timeline, pictures }: SegmentsRequest, index: number): Shot<SourceFile> => {
  const [scene, picture] = [timeline.scenes[index], pictures[index]];
  if (!scene || !picture) throw new RangeError(`Scene ${index} has no picture`);
  if (picture.clip) return { kind: "clip", ...picture.clip };
  // By its picture: a scene that is moved among the others stays as it is.
  const seed = Number.parseInt(picture.file.digest.slice(0, 8), 16);
  const frames = scene.frames + scene.tailFrames;
  const camera = plan.enable_parallax ? cameraMove(seed, frames, timeline.fps) : null;
  return { kind: "still", file: picture.file, camera };
};

/** Title and burnt-in captions of a part of a scene, timed from the part's start; null when there are none. */
const assOf = (
  { plan, timeline, captions }: SegmentsRequest,
  index: number,
  part: { firstFrame: number; frames: number },
): string | null => {
  const scene = timeline.scenes[index];
  if (!scene) return null;
  const { fps } = timeline;
  const partSec = part.frames / fps;
  const startSec = (scene.startFrame + part.firstFrame) / fps;
  const shown = plan.captions.burn_in ? (captions[index] ?? []) : [];
  const cues = shown
    .map((cue) => ({
      ...cue,
      startSec: Math.max(0, cue.startSec - startSec),
      endSec: Math.min(partSec, cue.endSec - startSec),
    }))
    .filter((cue) => cue.startSec < cue.endSec);
  const endSec = Math.min(TITLE.endSec, (TITLE.partOfScene * scene.frames) / fps);
  const hasTitle = index === 0 && part.firstFrame === 0;
  const title = hasTitle ? { text: plan.topic, startSec: TITLE.startSec, endSec } : undefined;
  if (cues.length === 0 && !title) return null;
  const { position } = plan.captions;
  return toAss({ cues, ...outputSize(plan), position, language: plan.language, title });
};
