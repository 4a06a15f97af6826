export interface ScenePart {
  /** Of the scene. */
  firstFrame: number;
  frames: number;
}

/** About how long a part is; a scene of less than one and a half stays whole. Far longer than the title card. */
const PART_SEC = 20;

/**
 * Cuts a scene into the parts that are encoded by themselves: what is drawn over the scene before is apart, so that a change of one
 * scene leaves the rest of its neighbours as it is; and long scenes are cut, so that several workers can share them.
 */
export const splitScene = (frames: number, transitionFrames: number, fps: number): ScenePart[] => {
  const rest = frames - transitionFrames;
  const count = Math.max(1, Math.round(rest / (PART_SEC * fps)));
  const borders = Array.from(
    { length: count + 1 },
    (_, part) => transitionFrames + Math.round((part * rest) / count),
  );
  if (transitionFrames > 0) borders.unshift(0);
  return borders.slice(1).map((end, part) => {
    const firstFrame = borders[part] ?? 0;
    return { firstFrame, frames: end - firstFrame };
  });
};
