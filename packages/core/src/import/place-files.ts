import { extname } from "node:path";
import { isArtifactPath, THUMBNAIL_PATH, VIDEO_PATH } from "../job/artifact-path.ts";
import type { ASSET_TYPES, AttemptResult } from "../job/attempt-result.ts";
import {
  type FirstVersionFolder,
  SUMMARY_FILE,
  THUMBNAIL_FILES,
  VIDEO_FILES,
} from "./first-version-folder.ts";
import { isRecord } from "./is-record.ts";

/** A file to store: where it is in the folder, and its path among the job's artifacts. */
export interface FirstVersionArtifact {
  from: string;
  path: string;
  contentType: string;
}

export interface PlacedFiles {
  artifacts: FirstVersionArtifact[];
  assets: AttemptResult["assets"];
  /** Files that are missing, broken or cannot be taken over. */
  problems: string[];
}

/** Where a file goes whose own path means something else among our artifacts. */
const ASIDE = "first-version/";

interface Kind {
  contentType: string;
  type?: (typeof ASSET_TYPES)[number];
}

/** What browsers would run (HTML, SVG) is not here: it is served as bytes. */
const KINDS: Record<string, Kind> = {
  ".png": { contentType: "image/png", type: "image" },
  ".jpg": { contentType: "image/jpeg", type: "image" },
  ".jpeg": { contentType: "image/jpeg", type: "image" },
  ".webp": { contentType: "image/webp", type: "image" },
  ".wav": { contentType: "audio/wav", type: "audio" },
  ".mp3": { contentType: "audio/mpeg", type: "audio" },
  ".m4a": { contentType: "audio/mp4", type: "audio" },
  ".srt": { contentType: "application/x-subrip", type: "srt" },
  ".vtt": { contentType: "text/vtt", type: "vtt" },
  ".mp4": { contentType: "video/mp4", type: "video" },
  ".json": { contentType: "application/json" },
};

const kindOf = (path: string): Kind =>
  KINDS[extname(path).toLowerCase()] ?? { contentType: "application/octet-stream" };

/** scene_2 before scene_10: the first version did not always pad its numbers. */
const byName = new Intl.Collator("en", { numeric: true }).compare;

/**
 * Decides under which paths a folder's files are kept, so that the video is where the API looks for it. The old summary
 * is kept as it is. A completed job without a thumbnail shows its first picture.
 */
export const placeFiles = (folder: FirstVersionFolder, isCompleted: boolean): PlacedFiles => {
  const listed = readListed(folder.summary);
  const files = folder.files.filter(isShown).toSorted(byName);
  const placed = files.map((from) => ({ from, path: pathOf(from, folder), ...kindOf(from) }));
  const kept = placed.filter(({ path }) => isArtifactPath(path));
  const thumbnail = isCompleted ? findThumbnail(files) : undefined;
  if (thumbnail !== undefined && thumbnail !== THUMBNAIL_PATH) {
    kept.push({ from: thumbnail, path: THUMBNAIL_PATH, ...kindOf(thumbnail) });
  }
  return {
    artifacts: kept.map(({ from, path, contentType }) => ({ from, path, contentType })),
    assets: kept.flatMap(({ from, path, type }) =>
      type === undefined || path.startsWith(ASIDE) ? [] : [toAsset(type, path, listed.get(from))],
    ),
    problems: [
      ...(isCompleted ? videoProblems(folder) : []),
      ...problem("missing, though the summary names it", missingOf(folder, listed)),
      ...problem(
        "left out, its name cannot be an artifact's",
        placed.filter(({ path }) => !isArtifactPath(path)).map(({ from }) => from),
      ),
      ...problem("left out, it is not a plain file", folder.oddities.filter(isShown)),
    ],
  };
};

/** Files whose name begins with a dot are a system's own. */
const isShown = (path: string): boolean => !/(^|\/)\./.test(path);

const pathOf = (from: string, { video }: FirstVersionFolder): string => {
  if (from === video?.path) return VIDEO_PATH;
  return [SUMMARY_FILE, "result.json", VIDEO_PATH].includes(from) ? ASIDE + from : from;
};

const findThumbnail = (files: string[]): string | undefined =>
  THUMBNAIL_FILES.find((path) => files.includes(path)) ??
  files.find((path) => path.startsWith("images/") && isArtifactPath(path) && kindOf(path).type === "image");

const toAsset = (type: (typeof ASSET_TYPES)[number], path: string, label: string | undefined) => {
  if (path === VIDEO_PATH) return { type, label: "Video", path };
  if (path === THUMBNAIL_PATH) return { type: "thumbnail" as const, label: "Thumbnail", path };
  return { type, label: label || path, path };
};

/** The files that the summary names, relative to the folder, with their labels. */
const readListed = (summary: unknown): Map<string, string> => {
  const listed = new Map<string, string>();
  const assets: unknown[] = isRecord(summary) && Array.isArray(summary.assets) ? summary.assets : [];
  for (const asset of assets) {
    if (!isRecord(asset) || typeof asset.path !== "string") continue;
    const path = asset.path.replaceAll("\\", "/").replace(/^\.\//, "");
    listed.set(path, typeof asset.label === "string" ? asset.label.toWellFormed().trim() : "");
  }
  return listed;
};

const missingOf = ({ files, oddities, video }: FirstVersionFolder, listed: Map<string, string>): string[] => {
  const there = new Set([...files, ...oddities, ...(video ? VIDEO_FILES : [])]);
  // An absolute path tells of the machine it was made on, not of the folder.
  return [...listed.keys()].filter((path) => !there.has(path) && !/^(\/|[A-Za-z]:)/.test(path));
};

const videoProblems = ({ files, video }: FirstVersionFolder): string[] => {
  if (video?.facts) return [];
  if (video) return [`${video.path} is no video that can be played`];
  const empty = VIDEO_FILES.find((path) => files.includes(path));
  return [empty ? `The video ${empty} is empty` : "The video is missing"];
};

/** Files named in one line. */
const MAX_NAMED = 3;

const problem = (what: string, paths: string[]): string[] => {
  if (paths.length === 0) return [];
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : "";
  return [`${paths.slice(0, MAX_NAMED).join(", ")}${more}: ${what}`];
};
