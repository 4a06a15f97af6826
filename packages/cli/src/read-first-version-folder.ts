import type { Dirent, Stats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AppError } from "@dailies/core/app-error";
import {
  type FirstVersionFolder,
  type FirstVersionVideo,
  SUMMARY_FILE,
  VIDEO_FILES,
} from "@dailies/core/import/first-version-folder";
import { probeVideo } from "./probe-video.ts";

/** A summary of a long render is some 100 kB, its log included. */
const MAX_SUMMARY_BYTES = 16 * 1024 * 1024;
/** S3's own bound on an object that is put at once. */
const MAX_FILE_BYTES = 5 * 1024 ** 3;

export type FirstVersionSummary = Pick<FirstVersionFolder, "summary" | "writtenAt">;

const broken = (reason: string) => new AppError("VALIDATION_FAILED", reason);

/** Reads a job folder's summary. Throws VALIDATION_FAILED with the reason, or the file's error. */
export const readFirstVersionSummary = async (folderPath: string): Promise<FirstVersionSummary> => {
  const path = join(folderPath, SUMMARY_FILE);
  const found = await statSummary(path);
  if (!found.isFile()) throw broken(`${SUMMARY_FILE} is not a file`);
  if (found.size > MAX_SUMMARY_BYTES)
    throw broken(`${SUMMARY_FILE} is larger than ${MAX_SUMMARY_BYTES} bytes`);
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  try {
    return { summary: JSON.parse(text), writtenAt: found.mtime };
  } catch {
    throw broken(`${SUMMARY_FILE} is ${text.trim() === "" ? "empty" : "not JSON"}`);
  }
};

const statSummary = (path: string): Promise<Stats> =>
  stat(path).catch((thrown: NodeJS.ErrnoException) => {
    throw thrown.code === "ENOENT" ? broken(`There is no ${SUMMARY_FILE}`) : thrown;
  });

/** What else is in a job's folder. Throws VALIDATION_FAILED when a file is too large to be stored, or the file's error. */
export const readFirstVersionFiles = async (
  folderPath: string,
): Promise<Pick<FirstVersionFolder, "files" | "oddities" | "video">> => {
  const entries = await readdir(folderPath, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent) =>
    relative(folderPath, join(entry.parentPath, entry.name)).replaceAll(sep, "/");
  const files = entries.filter((entry) => entry.isFile()).map(pathOf);
  const oddities = entries.filter((entry) => !entry.isFile() && !entry.isDirectory()).map(pathOf);
  const sizes = new Map<string, number>();
  for (const path of files) {
    const { size } = await stat(join(folderPath, path));
    if (size > MAX_FILE_BYTES) throw broken(`${path} is larger than ${MAX_FILE_BYTES} bytes`);
    sizes.set(path, size);
  }
  const candidates = VIDEO_FILES.filter((path) => (sizes.get(path) ?? 0) > 0);
  return { files, oddities, video: await chooseVideo(folderPath, candidates) };
};

/** The first that can be played, else the first. */
const chooseVideo = async (folderPath: string, candidates: string[]): Promise<FirstVersionVideo | null> => {
  for (const path of candidates) {
    const facts = await probeVideo(join(folderPath, path));
    if (facts) return { path, facts };
  }
  const [first] = candidates;
  return first === undefined ? null : { path: first, facts: null };
};
