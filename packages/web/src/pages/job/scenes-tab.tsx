import type { Job } from "../../api/schema.d.ts";
import { SceneCard } from "./scene-card.tsx";
import { sceneStarts } from "./scene-starts.ts";
import classes from "./scenes-tab.module.css";
import { useNarration } from "./use-narration.ts";

/** Each scene with its picture, what is said, and how it stands. */
export const ScenesTab = ({ job }: { job: Job }) => {
  const starts = sceneStarts(job);
  const narration = useNarration();
  const isPlayable = job.final_video_url !== null;
  return (
    <ol className={classes.scenes}>
      {job.plan.scenes.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a scene is known by its place alone.
        <li key={index}>
          <SceneCard
            job={job}
            index={index}
            startSec={isPlayable ? starts[index] : undefined}
            endSec={starts[index + 1] ?? job.video_duration_sec ?? 0}
            narration={narration}
          />
        </li>
      ))}
    </ol>
  );
};
