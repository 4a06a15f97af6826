import type { PlanInput } from "@dailies/core/plan/plan";
import type { Random } from "../support/index-model/random.ts";
import { createRandom } from "../support/index-model/random.ts";
import { brokenPlan, type PlannedJob, repairedPlan, soundPlan, variedPlan } from "./plans.ts";

/** A point in a run: so many requests to the cloud after the one before, then so many milliseconds. */
export interface Moment {
  requests: number;
  delayMs: number;
}

export type Service = "dynamodb" | "s3" | "sqs";

export type Fault =
  /** A render worker is killed (SIGKILL), or told to stop (SIGTERM). */
  | { kind: "kill" | "stop"; pick: number }
  /** A render worker stands still for longer than its lease, and goes on. */
  | { kind: "freeze"; pick: number; sec: number }
  /** The next `requests` writes reach the service, and the connection ends before the answer. */
  | { kind: "lose answer"; service: Service; requests: number }
  /** A render message that was sent at any time before is sent once more. */
  | { kind: "deliver again"; pick: number }
  /** The next render message comes so much later. */
  | { kind: "deliver late"; delaySec: number }
  /** The next `requests` requests are refused, as the service itself does it. */
  | { kind: "throttle" | "fail"; service: Service; requests: number };

export type ScheduledFault = Fault & { at: Moment };

/** What one client does; the place in the list is its number. */
export type Story =
  | { kind: "render"; job: PlannedJob; later: { action: "cancel" | "delete"; at: Moment } | null }
  /** Of the story with that number, whose job ends in error. */
  | { kind: "retry"; of: number; job: PlannedJob }
  | { kind: "duplicate"; of: number; job: PlannedJob; overrides: Partial<PlanInput> };

export interface Scenario {
  stories: Story[];
  faults: ScheduledFault[];
}

/** Jobs that nobody disturbs are the smaller half. */
const SHARES = { broken: 0.2, cancel: 0.15, delete: 0.08, repeat: 0.2 };

/** Between two faults; with four workers some hundred milliseconds and a part of an encoding. */
const FAULT_REQUESTS = 30;
const FAULT_DELAY_MS = 800;
/** Between a job's creation and what is done to it: from before the queue has given it out to after its end. */
const ACTION_REQUESTS = 60;
const ACTION_DELAY_MS = 2500;

/** The same seed gives the same plans, actions and faults in the same order. */
export const makeScenario = (seed: number, jobs: number, faults: number): Scenario => {
  // Apart, so that other plans do not change the faults.
  const stories = makeStories(createRandom(seed), jobs);
  const random = createRandom(seed ^ 0x5eed);
  return {
    stories,
    faults: Array.from({ length: faults }, () => ({
      ...makeFault(random),
      at: moment(random, FAULT_REQUESTS, FAULT_DELAY_MS),
    })),
  };
};

const moment = (random: Random, requests: number, delayMs: number): Moment => ({
  requests: random.integer(0, requests),
  delayMs: random.integer(0, delayMs),
});

const makeStories = (random: Random, jobs: number): Story[] => {
  const stories: Story[] = [];
  while (stories.length < jobs) {
    const number = stories.length;
    const parents = stories.flatMap((story, of) => (isParent(story) ? [{ of, job: story.job }] : []));
    stories.push(
      parents.length > 0 && random.chance(SHARES.repeat)
        ? makeRepeat(random, number, random.pick(parents))
        : makeRender(random, number),
    );
  }
  return stories;
};

/** A job that was deleted has no plan left to repeat. */
const isParent = (story: Story): boolean => story.kind !== "render" || story.later?.action !== "delete";

const makeRender = (random: Random, number: number): Story => {
  const isBroken = random.chance(SHARES.broken);
  const job = isBroken ? brokenPlan(random, number) : soundPlan(random, number);
  const lot = random.next();
  const at = moment(random, ACTION_REQUESTS, ACTION_DELAY_MS);
  // A broken one is kept, to be repeated.
  if (isBroken || lot > SHARES.cancel + SHARES.delete) return { kind: "render", job, later: null };
  return { kind: "render", job, later: { action: lot < SHARES.cancel ? "cancel" : "delete", at } };
};

const makeRepeat = (random: Random, number: number, { of, job }: { of: number; job: PlannedJob }): Story => {
  if (job.outcome.state === "completed") return { kind: "duplicate", of, ...variedPlan(random, number, job) };
  if (random.chance(0.5)) return { kind: "retry", of, job };
  return { kind: "duplicate", of, ...repairedPlan(number, job) };
};

const makeFault = (random: Random): Fault => {
  const pick = random.next();
  const service = random.pick(["dynamodb", "s3", "sqs"] as const);
  const delaySec = random.integer(1, 5);
  const sec = random.integer(5, 7);
  // Five in a row are more than the SDK itself repeats.
  const requests = random.chance(0.6) ? 1 : random.integer(2, 30);
  switch (random.integer(0, 8)) {
    case 0:
    case 1:
      return { kind: "kill", pick };
    case 2:
      return { kind: "stop", pick };
    case 8:
      return { kind: "freeze", pick, sec };
    case 3:
      return { kind: "lose answer", service, requests: Math.min(requests, 8) };
    case 4:
      return { kind: "deliver again", pick };
    case 5:
      return { kind: "deliver late", delaySec };
    case 6:
      return { kind: "throttle", service: service === "sqs" ? "dynamodb" : service, requests };
    default:
      return { kind: "fail", service, requests };
  }
};
