import { z } from "zod";
import { functions } from "../../../infra/functions.ts";

const render = functions.find((spec) => spec.name === "render");
const renderWorkers = render?.trigger.maxConcurrency ?? 1;
/** Memory for which a function has one whole core (AWS Lambda's documentation). */
const MB_PER_CORE = 1769;
const renderCores = Math.max(1, Math.floor((render?.memoryMb ?? 0) / MB_PER_CORE));

const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);

const DAY_SEC = 24 * 60 * 60;

/** 0, or nothing: no limit. */
const limit = z.coerce
  .number()
  .int()
  .min(0)
  .default(0)
  .transform((value) => (value === 0 ? null : value));

const addressBlocks = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter(Boolean))
  .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], { error: "must be blocks such as 10.1.0.0/16" })));

/** As in `5,30,120`. */
const pauses = z
  .string()
  .transform((text) => text.split(",").map(Number))
  .pipe(z.array(z.number().positive().max(DAY_SEC)).max(20));

/** An issuer's address; only what never leaves the machine may go without TLS. */
const issuerSchema = z
  .url({ protocol: /^https?$/ })
  .refine((url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$))/.test(url), {
    error: "must begin with https://",
  });

const settingsSchema = z
  .object({
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
    /** Who speaks: espeak-ng in a process beside, or Amazon Polly, which costs by the character. */
    DAILIES_NARRATOR: z.enum(["espeak", "polly"]).default("espeak"),
    /** Polly's engine for voices that have both; a voice without the generative one speaks with the neural one. */
    DAILIES_POLLY_ENGINE: z.enum(["neural", "generative"]).default("neural"),
    /** Who makes a scene's picture: drawn storyboards, or a model on Amazon Bedrock, which costs by the picture. */
    DAILIES_ILLUSTRATOR: z.enum(["storyboard", "bedrock"]).default("storyboard"),
    /** Bedrock's id of a model that makes pictures of text, by Stability AI or Amazon's Nova Canvas. */
    DAILIES_BEDROCK_MODEL: z
      .string()
      .regex(/^(stability\.|amazon\.nova-canvas-)[a-z0-9.:-]+$/, {
        error:
          "must be the id of a model of Stability AI (stability...) or of Nova Canvas (amazon.nova-canvas-...)",
      })
      .default("stability.stable-image-core-v1:1"),
    /** Where that model is; the deployment's own region if absent. */
    DAILIES_BEDROCK_REGION: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "must be a region of AWS, such as us-west-2" })
      .optional(),
    /** Size of a finished video in MB above which its render fails. */
    DAILIES_MAX_OUTPUT_MB: z.coerce.number().positive().default(4096),
    /** Size in MB of the largest file that creators may upload; the function that looks at it has 1 GB of scratch space. */
    DAILIES_MAX_ASSET_MB: z.coerce.number().positive().max(900).default(500),
    /** Jobs of one owner that may be queued or running. 0, here and below: as many as come. */
    DAILIES_MAX_ACTIVE_JOBS: limit,
    /** Planned length of the videos that one owner may have made in a calendar month (UTC), in minutes. */
    DAILIES_MAX_OUTPUT_MINUTES: limit,
    /** Assets that one owner may have. */
    DAILIES_MAX_ASSETS: limit,
    /** Size in MB of all assets of one owner. */
    DAILIES_MAX_ASSET_TOTAL_MB: limit,
    /** Requests of one owner a second, over some seconds. */
    DAILIES_MAX_REQUESTS_PER_SEC: limit,
    /** Blocks of addresses that creators' URLs may lead to although they are not public, comma-separated: a company's own receivers. */
    DAILIES_ALLOWED_BLOCKS: addressBlocks,
    /** Pauses between attempts to deliver to a webhook, in seconds; after the last one it has failed. By default a day in all. */
    DAILIES_WEBHOOK_PAUSES_SEC: pauses.default([5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 28800]),
    /** How long a webhook's receiver may take to answer. */
    DAILIES_WEBHOOK_TIMEOUT_SEC: seconds(10).pipe(z.number().max(20)),
    /** Processor cores of a render worker; what times are estimated from. */
    DAILIES_RENDER_CORES: z.coerce.number().positive().default(renderCores),
    /** Whether a job's segments are encoded by several workers: when that is worth it, always, or never. */
    DAILIES_SPREAD: z.enum(["auto", "always", "never"]).default("auto"),
    /** Whether requests must say who asks; without, everything is one owner's. A deployment to AWS requires it by default. */
    DAILIES_AUTH: z.enum(["none", "required"]).default("none"),
    /** The OpenID Connect issuer whose tokens count, just as its tokens write it. Without one there are only API keys. */
    DAILIES_OIDC_ISSUER: issuerSchema.optional(),
    /** Whom tokens must be for: their `aud`, or their `client_id` in Cognito's. */
    DAILIES_OIDC_AUDIENCE: z.string().min(1).optional(),
    /** As which client the dashboard signs people in. */
    DAILIES_OIDC_CLIENT_ID: z.string().min(1).optional(),
  })
  .superRefine(({ DAILIES_OIDC_ISSUER, DAILIES_OIDC_AUDIENCE, DAILIES_OIDC_CLIENT_ID }, context) => {
    // A part that is missing must not mean that nobody can sign in, or that any audience will do.
    const parts = { DAILIES_OIDC_ISSUER, DAILIES_OIDC_AUDIENCE, DAILIES_OIDC_CLIENT_ID };
    const missing = Object.entries(parts).filter(([, value]) => value === undefined);
    if (missing.length === 3) return;
    for (const [name] of missing) {
      context.addIssue({
        code: "custom",
        path: [name],
        message: "must be set with the other DAILIES_OIDC_ settings",
      });
    }
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
  narrator: "espeak" | "polly";
  pollyEngine: "neural" | "generative";
  illustrator: "storyboard" | "bedrock";
  bedrockModel: string;
  /** Undefined: the deployment's own. */
  bedrockRegion: string | undefined;
  maxOutputBytes: number;
  maxAssetBytes: number;
  quotas: Quotas;
  /** Null: any number. */
  maxRequestsPerSec: number | null;
  allowedBlocks: readonly string[];
  webhookPausesMs: readonly number[];
  webhookTimeoutMs: number;
  renderCores: number;
  spread: "auto" | "always" | "never";
  auth: AuthSettings;
}

/** What one owner may have. Null: as much as comes. */
export interface Quotas {
  maxActiveJobs: number | null;
  maxOutputMinutes: number | null;
  maxAssets: number | null;
  maxAssetTotalBytes: number | null;
}

export interface AuthSettings {
  required: boolean;
  /** Null: nobody can sign in, there are only API keys. */
  issuer: { url: string; audience: string; clientId: string } | null;
}

/** Reads the settings from the environment. Throws with the variable's name when one is out of bounds. */
export const readSettings = (environment: Record<string, string | undefined> = process.env): Settings => {
  const parsed = settingsSchema.parse(environment);
  const {
    DAILIES_OIDC_ISSUER: url,
    DAILIES_OIDC_AUDIENCE: audience,
    DAILIES_OIDC_CLIENT_ID: clientId,
  } = parsed;
  return {
    leaseMs: parsed.DAILIES_LEASE_SEC * 1000,
    heartbeatMs: parsed.DAILIES_HEARTBEAT_SEC * 1000,
    outboxGraceMs: parsed.DAILIES_OUTBOX_GRACE_SEC * 1000,
    requeueMs: parsed.DAILIES_REQUEUE_SEC * 1000,
    maxAttempts: parsed.DAILIES_MAX_ATTEMPTS,
    backoffMs: parsed.DAILIES_BACKOFF_SEC * 1000,
    workers: parsed.DAILIES_WORKERS,
    encoder: parsed.DAILIES_ENCODER,
    narrator: parsed.DAILIES_NARRATOR,
    pollyEngine: parsed.DAILIES_POLLY_ENGINE,
    illustrator: parsed.DAILIES_ILLUSTRATOR,
    bedrockModel: parsed.DAILIES_BEDROCK_MODEL,
    bedrockRegion: parsed.DAILIES_BEDROCK_REGION,
    maxOutputBytes: parsed.DAILIES_MAX_OUTPUT_MB * 1024 * 1024,
    maxAssetBytes: Math.floor(parsed.DAILIES_MAX_ASSET_MB * 1024 * 1024),
    quotas: {
      maxActiveJobs: parsed.DAILIES_MAX_ACTIVE_JOBS,
      maxOutputMinutes: parsed.DAILIES_MAX_OUTPUT_MINUTES,
      maxAssets: parsed.DAILIES_MAX_ASSETS,
      maxAssetTotalBytes:
        parsed.DAILIES_MAX_ASSET_TOTAL_MB === null ? null : parsed.DAILIES_MAX_ASSET_TOTAL_MB * 1024 * 1024,
    },
    maxRequestsPerSec: parsed.DAILIES_MAX_REQUESTS_PER_SEC,
    allowedBlocks: parsed.DAILIES_ALLOWED_BLOCKS,
    webhookPausesMs: parsed.DAILIES_WEBHOOK_PAUSES_SEC.map((sec) => sec * 1000),
    webhookTimeoutMs: parsed.DAILIES_WEBHOOK_TIMEOUT_SEC * 1000,
    renderCores: parsed.DAILIES_RENDER_CORES,
    spread: parsed.DAILIES_SPREAD,
    auth: {
      required: parsed.DAILIES_AUTH === "required",
      issuer: url && audience && clientId ? { url, audience, clientId } : null,
    },
  };
};
