import type { AssetKind } from "../../api/assets.ts";

/** What a file button offers of each kind; the server has the last word. */
const MEDIA_TYPES: Record<AssetKind, string> = {
  picture: "image/png,image/jpeg,image/webp,image/gif",
  video: "video/mp4,video/quicktime,video/webm",
  audio: "audio/mpeg,audio/wav,audio/mp4,audio/x-m4a,audio/aac,audio/ogg,audio/flac",
};

export const acceptOf = (kinds: readonly AssetKind[]): string =>
  kinds.map((kind) => MEDIA_TYPES[kind]).join(",");

const PREFIXES: Record<AssetKind, string> = { picture: "image/", video: "video/", audio: "audio/" };

export const isOfKinds = (file: File, kinds: readonly AssetKind[]): boolean =>
  kinds.some((kind) => file.type.startsWith(PREFIXES[kind]));

export const SCENE_KINDS = ["picture", "video"] as const satisfies readonly AssetKind[];
