/** Every state a job can be in. `archived` is a flag beside the state, not a state. */
export const JOB_STATES = ["draft", "queued", "running", "completed", "error", "canceled"] as const;

export type JobState = (typeof JOB_STATES)[number];

/** The one transition table. A running job may be claimed again when its lease ran out. */
const TRANSITIONS: Record<JobState, readonly JobState[]> = {
  draft: ["canceled"],
  queued: ["running", "error", "canceled"],
  running: ["running", "completed", "error", "canceled"],
  completed: [],
  error: [],
  canceled: [],
};

export const canBecome = (from: JobState, to: JobState): boolean => TRANSITIONS[from].includes(to);

/** Whether a job in this state waits for a worker or has one. */
export const isActive = (state: JobState): boolean => state === "queued" || state === "running";

/** A final state never changes again. */
export const isFinal = (state: JobState): boolean => TRANSITIONS[state].length === 0;
