import type { CSSProperties } from "react";
import { formatClock } from "../../format.ts";
import { job } from "../../texts/job.ts";
import classes from "./scene-marks.module.css";

/** So much earlier the eye counts a scene as begun: a video's clock does not stop at exact seconds. */
const EARLY_SEC = 0.05;

interface SceneMarksProps {
  starts: readonly number[];
  endSec: number;
  nowSec: number;
  onSeek: (startSec: number) => void;
}

/** A bar under the video with a part for each scene, as wide as the scene is long, filled as far as the video is. */
export const SceneMarks = ({ starts, endSec, nowSec, onSeek }: SceneMarksProps) => {
  const current = starts.findLastIndex((startSec) => startSec <= nowSec + EARLY_SEC);
  return (
    <ol className={classes.marks} aria-label={job.player.marks}>
      {starts.map((startSec, place) => {
        const lengthSec = Math.max(0.1, (starts[place + 1] ?? endSec) - startSec);
        const share = Math.min(1, Math.max(0, (nowSec - startSec) / lengthSec));
        return (
          <li key={startSec} style={{ flexGrow: lengthSec }}>
            <button
              type="button"
              className={classes.mark}
              style={{ "--share": share } as CSSProperties}
              title={formatClock(startSec)}
              aria-label={job.player.mark(place + 1, formatClock(startSec))}
              aria-current={place === current || undefined}
              onClick={() => onSeek(startSec)}
            >
              {place + 1}
            </button>
          </li>
        );
      })}
    </ol>
  );
};
