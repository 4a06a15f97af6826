import type { Job } from "../../api/schema.d.ts";

type Timed = Pick<Job, "scenes" | "video_duration_sec"> & {
  plan: { scenes: readonly { duration_sec: number }[] };
};

/**
 * Where in the video each scene of the plan begins, in seconds. Older renders do not tell; then the lengths of the plan, stretched to the
 * video's, must do.
 */
export const sceneStarts = ({ scenes, plan, video_duration_sec: videoSec }: Timed): number[] => {
  const plannedSec = plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  let sec = 0;
  return plan.scenes.map(({ duration_sec: lengthSec }, place) => {
    const stretchedSec = (sec / plannedSec) * (videoSec ?? 0);
    sec += lengthSec;
    return scenes[place]?.start_sec ?? stretchedSec;
  });
};
