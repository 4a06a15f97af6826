import { createHash } from "node:crypto";
import type { JobRow } from "@dailies/core/job/job-row";
import type { JobState } from "@dailies/core/job/job-state";
import { createRandom, type Random } from "./create-random.ts";

/** In the topic of one job of each owner. */
export const RARE_WORD = "Zanzibar";
/** In one topic of eleven. */
export const COMMON_WORD = "river";
/** Of one job in eight, and of one in twelve. */
export const COMMON_TAGS = ["launch", "travel"] as const;

/** Jobs that run and wait at any time, whatever the owner has beside. */
const RUNNING = 30;
const QUEUED = 10;

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Topics of 40 to 60 characters are put together from these; `*` is the place of a noun. */
const PHRASES: readonly (readonly [pattern: string, nouns: readonly string[]])[] = [
  ["How the * shaped our town, told in five scenes", [COMMON_WORD, "harbour", "market", "old railway"]],
  ["A morning at the * with the people who work there", [COMMON_WORD, "bakery", "observatory", "mill"]],
  ["Das Geheimnis der * in den Bergen, kurz erklärt", ["Höhle", "Brücke", "Glocke", "Straße"]],
  ["El camino de la * hasta el mar en primavera", ["montaña", "lluvia", "señora", "golondrina"]],
  ["हमारे गाँव की * और उसके लोगों की कहानी", ["नदी", "पाठशाला", "हवेली", "रेलगाड़ी"]],
  ["Почему * важна для города и его жителей", ["библиотека", "набережная", "площадь", "река"]],
  [
    "* 🌊 a short film for everyone who loves water",
    [`The ${COMMON_WORD}`, "The lagoon", "The spring", "The delta"],
  ],
  ["Product update: the new * and what it changes", ["editor", "dashboard", "archive", "player"]],
];

const TAGS = ["school", "news", "draft-2", "history", "summer", "client-a", "client-b", "हिन्दी", "series"];

const ERROR_MESSAGE = "Scene 3: the picture cannot be read, it ends before its last line";

/**
 * The rows of an owner as they might be after a year of use, the oldest first: most are completed, the newest are
 * running and queued. The same for the same owner and number, but for the times, which end at `nowMs`.
 */
export function* makeRows(owner: string, jobs: number, nowMs: number): Generator<JobRow> {
  const random = createRandom(owner);
  for (let n = 0; n < jobs; n++) {
    const createdMs = Math.floor(nowMs - YEAR_MS * ((jobs - n) / jobs) ** 1.5);
    yield makeRow(owner, n, jobs, createdMs, random);
  }
}

const makeRow = (owner: string, n: number, jobs: number, createdMs: number, random: Random): JobRow => {
  const state = stateOf(n, jobs, random);
  const isOver = state !== "running" && state !== "queued";
  const isCompleted = state === "completed";
  const startedMs = createdMs + 2_000 + Math.floor(random() * 60_000);
  const renderMs = isCompleted ? 15_000 + Math.floor(random() * 90_000) : null;
  const jobId = jobIdAt(createdMs, `${owner}#${n}`);
  return {
    owner,
    job_id: jobId,
    ver: isOver ? 4 : 2,
    state,
    archived: isOver && random() < 0.1,
    created_at: iso(createdMs),
    updated_at: iso(isOver ? startedMs + (renderMs ?? 9_000) : createdMs),
    topic:
      n === Math.floor(jobs / 2) ? `A week in ${RARE_WORD}, from the harbour to the reef` : makeTopic(random),
    tags: makeTags(random),
    is_draft: false,
    fast_path: true,
    num_scenes: 3 + Math.floor(random() * 8),
    render_ms: renderMs,
    video_ms: isCompleted ? 20_000 + Math.floor(random() * 40_000) : null,
    cost_micro_usd: isCompleted ? 500 + Math.floor((renderMs ?? 0) / 10) : null,
    encoder: isCompleted ? "libx264" : null,
    resolution: isCompleted ? "1920x1080" : null,
    error:
      state === "error"
        ? { code: "MEDIA_INVALID", phase: "images", message: ERROR_MESSAGE, retryable: false, scene_index: 2 }
        : null,
    progress_pct: isCompleted ? 100 : 0,
    parent_job_id: null,
    root_job_id: jobId,
    started_at: state === "queued" ? null : iso(startedMs),
    ended_at: isOver ? iso(startedMs + (renderMs ?? 9_000)) : null,
    fence: state === "queued" ? 0 : 1,
    attempts: state === "queued" ? 0 : 1,
    result_fence: isCompleted ? 1 : null,
    outbox: [],
    watch_at: null,
    resends: 0,
    counted_ms: null,
  };
};

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

const stateOf = (n: number, jobs: number, random: Random): JobState => {
  if (n >= jobs - QUEUED) return "queued";
  if (n >= jobs - QUEUED - RUNNING) return "running";
  const share = random();
  if (share < 0.88) return "completed";
  return share < 0.97 ? "error" : "canceled";
};

const makeTopic = (random: Random): string => {
  const [pattern, nouns] = pick(PHRASES, random);
  return pattern.replace("*", pick(nouns, random));
};

const makeTags = (random: Random): string[] => {
  const [launch, travel] = COMMON_TAGS;
  const tags = TAGS.filter(() => random() < 0.08);
  if (random() < 1 / 8) tags.push(launch);
  if (random() < 1 / 12) tags.push(travel);
  return tags;
};

const pick = <T>(choices: readonly T[], random: Random): T => {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error("Nothing to choose from");
  return choice;
};

/** A UUIDv7 (RFC 9562) whose random part comes from a text. */
const jobIdAt = (epochMs: number, text: string): string => {
  const time = epochMs.toString(16).padStart(12, "0");
  const noise = createHash("sha256").update(text).digest("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${noise.slice(0, 3)}-8${noise.slice(3, 6)}-${noise.slice(6, 18)}`;
};
