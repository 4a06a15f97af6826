import { z } from "zod";

/** What a creator's file can be, as its media type says, and how the render engine must find it. */
const ASSET_TYPES = {
  "image/png": { kind: "picture", format: "png" },
  "image/jpeg": { kind: "picture", format: "jpeg" },
  "image/webp": { kind: "picture", format: "webp" },
  "image/gif": { kind: "picture", format: "gif" },
  "video/mp4": { kind: "video", format: "mov" },
  "video/quicktime": { kind: "video", format: "mov" },
  "video/webm": { kind: "video", format: "matroska" },
  "audio/mpeg": { kind: "audio", format: "mp3" },
  "audio/wav": { kind: "audio", format: "wav" },
  "audio/mp4": { kind: "audio", format: "mov" },
  "audio/aac": { kind: "audio", format: "aac" },
  "audio/ogg": { kind: "audio", format: "ogg" },
  "audio/flac": { kind: "audio", format: "flac" },
} as const satisfies Record<string, { kind: AssetKind; format: string }>;
type AssetType = keyof typeof ASSET_TYPES;

/** Older names that browsers still give to files. */
const TYPE_ALIASES: Record<string, AssetType> = {
  "audio/x-wav": "audio/wav",
  "audio/x-m4a": "audio/mp4",
  "audio/x-flac": "audio/flac",
};

export const ASSET_KINDS = ["picture", "video", "audio"] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** The media type in its usual name. SVG is none of them: it is a program. */
export const assetTypeSchema = z
  .enum([...Object.keys(ASSET_TYPES), ...Object.keys(TYPE_ALIASES)])
  .transform((type) => TYPE_ALIASES[type] ?? (type as AssetType));

export const typeFacts = (contentType: AssetType): { kind: AssetKind; format: string } =>
  ASSET_TYPES[contentType];

/** Its characters are those of a plan's `asset_id`. */
export const assetIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "must be 1 to 64 letters, digits, - or _");

const common = {
  owner: z.string(),
  asset_id: z.string(),
  name: z.string(),
  content_type: z.enum(Object.keys(ASSET_TYPES) as [AssetType, ...AssetType[]]),
  size_bytes: z.number().int(),
  created_at: z.string(),
};

/** Announced; the file is not there yet, or nobody has looked at it. */
const uploadingAssetSchema = z.object({
  ...common,
  state: z.literal("uploading"),
  /** Epoch seconds. */
  expires_at: z.number().int(),
});
export type UploadingAsset = z.infer<typeof uploadingAssetSchema>;

const readyAssetSchema = z.object({
  ...common,
  state: z.literal("ready"),
  kind: z.enum(ASSET_KINDS),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  duration_sec: z.number().nullable(),
});
export type ReadyAsset = z.infer<typeof readyAssetSchema>;

/** The row of an asset. */
export const assetRowSchema = z.discriminatedUnion("state", [uploadingAssetSchema, readyAssetSchema]);
export type AssetRow = z.infer<typeof assetRowSchema>;

/** An asset as the API shows it. */
export const assetSchema = z
  .object({
    asset_id: z.string().describe("What plans name it by"),
    name: z.string(),
    kind: z.enum(ASSET_KINDS),
    content_type: z.string(),
    size_bytes: z.number().int(),
    width: z.number().int().nullable().describe("Pixels as shown; null for sound"),
    height: z.number().int().nullable(),
    duration_sec: z.number().nullable().describe("Null for a picture"),
    url: z.string().describe("Where it can be read, relative to the API"),
    created_at: z.string(),
  })
  .meta({
    // `Asset` is a file that a job made.
    id: "MediaAsset",
    example: {
      ...{ asset_id: "019a9f3e-6c1b-7d52-8a4e-0d6f2f1b9c33", name: "river.jpg", kind: "picture" },
      ...{ content_type: "image/jpeg", size_bytes: 482_113, width: 1920, height: 1080, duration_sec: null },
      ...{
        url: "/assets/019a9f3e-6c1b-7d52-8a4e-0d6f2f1b9c33/content",
        created_at: "2026-11-22T10:00:00.000Z",
      },
    },
  });
export type Asset = z.infer<typeof assetSchema>;

export const toAsset = ({ owner, state, ...asset }: ReadyAsset): Asset => ({
  ...asset,
  url: `/assets/${asset.asset_id}/content`,
});
