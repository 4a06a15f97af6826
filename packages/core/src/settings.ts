import { z } from "zod";
import { functions } from "../../../infra/functions.ts";

const renderWorkers = functions.find((spec) => spec.name === "render")?.trigger.maxConcurrency ?? 1;

const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);

const settingsSchema = z.object({
  /** How long a worker owns a running job without a sign of life. */
  DAILIES_LEASE_SEC: seconds(90),
  /** How often a worker gives a sign of life, writes its progress and learns that it was canceled. */
  DAILIES_HEARTBEAT_SEC: seconds(2),
  /** How long an outbox entry may stand before the sweeper does its work. */
  DAILIES_OUTBOX_GRACE_SEC: seconds(30),
  /** How long a sent job may wait for a worker before its message is sent once more; doubles each time. */
  DAILIES_REQUEUE_SEC: seconds(900),
  /** Claims of one job after which it ends in error. */
  DAILIES_MAX_ATTEMPTS: z.coerce.number().int().min(1).default(5),
  /** First pause before a failed attempt is repeated; doubles each time, with full jitter. */
  DAILIES_BACKOFF_SEC: seconds(5),
  /** Renders that may run at once; what waiting times are estimated from. */
  DAILIES_WORKERS: z.coerce.number().int().min(1).default(renderWorkers),
  /** The encoder for plans that leave the choice open. */
  DAILIES_ENCODER: z.enum(["auto", "simulator", "libx264", "h264_nvenc"]).default("auto"),
  /** Whether a job's segments are encoded by several workers: when that is worth it, always, or never. */
  DAILIES_SPREAD: z.enum(["auto", "always", "never"]).default("auto"),
});

/** The variables that are read; all of them may be absent. */
export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape);

export interface Settings {
  leaseMs: number;
  heartbeatMs: number;
  outboxGraceMs: number;
  requeueMs: number;
  maxAttempts: number;
  backoffMs: number;
  workers: number;
  encoder: "auto" | "simulator" | "libx264" | "h264_nvenc";
  spread: "auto" | "always" | "never";
}

/** Reads the settings from the environment. Throws with the variable's name when one is out of bounds. */
export const readSettings = (environment: Record<string, string | undefined> = process.env): Settings => {
  const parsed = settingsSchema.parse(environment);
  return {
    leaseMs: parsed.DAILIES_LEASE_SEC * 1000,
    heartbeatMs: parsed.DAILIES_HEARTBEAT_SEC * 1000,
    outboxGraceMs: parsed.DAILIES_OUTBOX_GRACE_SEC * 1000,
    requeueMs: parsed.DAILIES_REQUEUE_SEC * 1000,
    maxAttempts: parsed.DAILIES_MAX_ATTEMPTS,
    backoffMs: parsed.DAILIES_BACKOFF_SEC * 1000,
    workers: parsed.DAILIES_WORKERS,
    encoder: parsed.DAILIES_ENCODER,
    spread: parsed.DAILIES_SPREAD,
  };
};
