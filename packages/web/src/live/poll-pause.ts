const BUSY_MS = 2_000;
const IDLE_MS = 15_000;
const HIDDEN_MS = 60_000;
/** Quiet answers until the pause is at its longest. */
const QUIET_STEPS = 8;

interface Pace {
  isHidden: boolean;
  /** Whether a job is rendered or waits to be. */
  isBusy: boolean;
  /** Answers in a row that told nothing new. */
  quietAnswers: number;
}

/** Milliseconds until changes are asked for again: soon while something moves, later and later when nothing does. */
export const pollPauseMs = ({ isHidden, isBusy, quietAnswers }: Pace): number => {
  if (isHidden) return HIDDEN_MS;
  if (isBusy) return BUSY_MS;
  const share = Math.min(1, quietAnswers / QUIET_STEPS);
  return Math.round(BUSY_MS + (IDLE_MS - BUSY_MS) * share);
};
