import { join } from "node:path";
import type { Size } from "@dailies/core/plan/output-size";
import { mapConcurrently } from "./map-concurrently.ts";
import type { RenderRequest } from "./render-request.ts";
import { prepareNarrations, type SceneSpeech } from "./sound/prepare-narrations.ts";
import { timed } from "./timed.ts";
import { type Picture, preparePictures } from "./video/prepare-pictures.ts";

export interface PreparedScenes {
  /** Of each scene. */
  pictures: Picture[];
  speech: (SceneSpeech | null)[];
  imagesMs: number;
  speechMs: number;
}

/** A still is drawn larger than the video, so that it is sharp where the camera is closest. */
const STILL_SCALE = 1.2;
/** Pictures of a simulated render only show which scene is which. */
const SIMULATED_LONGER_SIDE_PX = 480;

/** How large the pictures are that a video of this size is made of. */
export const pictureSizeFor = ({ widthPx, heightPx }: Size, isSimulated: boolean): Size => {
  const scale = isSimulated ? SIMULATED_LONGER_SIDE_PX / Math.max(widthPx, heightPx) : STILL_SCALE;
  return { widthPx: Math.round(widthPx * scale), heightPx: Math.round(heightPx * scale) };
};

/** Pictures and narrations of all scenes, both at once: the one is work of this process, the other waiting. */
export const prepareScenes = async (
  request: RenderRequest,
  video: Size,
  isSimulated: boolean,
  onDone: (pictures: number, narrations: number) => void,
): Promise<PreparedScenes> => {
  const { plan, assets, outputDir, illustrator, narrator, cache } = request;
  const { widthPx, heightPx } = pictureSizeFor(video, isSimulated);
  const silent = plan.scenes.map(() => null);
  const prepared: PreparedScenes = { pictures: [], speech: silent, imagesMs: 0, speechMs: 0 };
  let [drawn, spoken] = [0, 0];

  const draw = async (signal: AbortSignal) => {
    const { value, tookMs } = await timed(() =>
      preparePictures({
        ...{ plan, assets, widthPx, heightPx, illustrator, cache, signal },
        outputDir: join(outputDir, "images"),
        canDecodeClips: !isSimulated,
        onPicture: () => onDone(++drawn, spoken),
      }),
    );
    Object.assign(prepared, { pictures: value, imagesMs: tookMs } satisfies Partial<PreparedScenes>);
  };
  const speak = async (signal: AbortSignal) => {
    const { value, tookMs } = await timed(() =>
      prepareNarrations({
        ...{ plan, narrator, cache, signal },
        outputDir: join(outputDir, "audio"),
        onNarration: () => onDone(drawn, ++spoken),
      }),
    );
    Object.assign(prepared, { speech: value, speechMs: tookMs } satisfies Partial<PreparedScenes>);
  };
  const work = isSimulated ? [draw] : [speak, draw];
  await mapConcurrently(work, work.length, request.signal, (task, _, signal) => task(signal));
  return prepared;
};
