import { nameOf } from "../cache/names.ts";
import type { SourceFile } from "../cache/source-file.ts";
import type { Effort, VideoEncoder } from "../ffmpeg/video-arguments.ts";
import { videoArguments } from "../ffmpeg/video-arguments.ts";
import type { TransitionType } from "./draw-transition.ts";
import type { Shot } from "./shot.ts";

/**
 * Everything that shapes the encoded video of a scene or of a part of one, as plain data: the same segment, the same bytes. `File`
 * says how its files are known.
 */
export interface Segment<File> {
  /** Of the scene: where the segment begins, and how long it is. */
  firstFrame: number;
  frames: number;
  fps: number;
  widthPx: number;
  heightPx: number;
  encoder: VideoEncoder;
  effort: Effort;
  shot: Shot<File>;
  /** The scene before, from its frame `firstFrame` on, under the first `frames` of this segment. */
  transition: { type: TransitionType; frames: number; from: Shot<File>; firstFrame: number } | null;
  /** Title and captions as an ASS document, timed from the segment's start; null for none. */
  ass: string | null;
  /** A picture file, laid over everything at a pixel. */
  watermark: { file: File; xPx: number; yPx: number } | null;
}

/** The same segment with its files known in another way. */
export const mapFiles = <A, B>(segment: Segment<A>, map: (file: A) => B): Segment<B> => {
  const { shot, transition, watermark } = segment;
  const mapShot = (from: Shot<A>): Shot<B> => ({ ...from, file: map(from.file) });
  return {
    ...segment,
    shot: mapShot(shot),
    transition: transition && { ...transition, from: mapShot(transition.from) },
    watermark: watermark && { ...watermark, file: map(watermark.file) },
  };
};

/** The name under which the encoded segment is kept: by all that shapes it, and by nothing else. */
export const segmentName = (segment: Segment<SourceFile>): string => {
  const { encoder, effort, fps } = segment;
  const shaped = mapFiles(segment, ({ digest }) => digest);
  return `${nameOf({ ...shaped, arguments: videoArguments(encoder, effort, fps) })}.mp4`;
};
