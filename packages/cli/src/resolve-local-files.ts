import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FieldError } from "@dailies/core/app-error";
import { formatFieldError } from "./api-client.ts";
import { CliError } from "./cli-error.ts";

/** A file on this machine that the plan shows or plays. */
export interface LocalFile {
  /** SHA-256 of its bytes in hex: the same file is stored once. */
  assetId: string;
  path: string;
}

export interface ResolvedPlan {
  /** The plan as the API takes it. */
  plan: unknown;
  files: LocalFile[];
}

/**
 * Replaces every `{"path": "photo.jpg"}` of the scenes' media, the soundtrack and the watermark by the asset id
 * that the file will have in storage. Paths are relative to `folder`. Everything else is left for the API to
 * judge. Throws a `badInput` that names every file that cannot be read.
 */
export const resolveLocalFiles = async (plan: unknown, folder: string): Promise<ResolvedPlan> => {
  const files = new Map<string, LocalFile>();
  const errors: FieldError[] = [];

  const resolveMedia = async (media: unknown, at: string): Promise<unknown> => {
    if (!isObject(media) || !("path" in media)) return media;
    const { path: given, ...rest } = media;
    if (typeof given !== "string" || given.trim() === "") {
      errors.push({ path: `${at}.path`, message: "must be the path of a file" });
      return media;
    }
    const path = resolve(folder, given);
    try {
      const file = files.get(path) ?? { assetId: await hashFile(path), path };
      files.set(path, file);
      return { ...rest, asset_id: file.assetId };
    } catch (thrown) {
      errors.push({ path: `${at}.path`, message: `${reasonOf(thrown)}: ${path}` });
      return media;
    }
  };

  const resolveField = async (holder: Record<string, unknown>, field: string, at: string) =>
    field in holder ? { ...holder, [field]: await resolveMedia(holder[field], at + field) } : holder;

  if (!isObject(plan)) return { plan, files: [] };
  const { scenes } = plan;
  const resolved: Record<string, unknown> = { ...plan };
  if (Array.isArray(scenes)) {
    const steps = scenes.map((scene: unknown, index) =>
      isObject(scene) ? resolveField(scene, "media", `scenes[${index}].`) : scene,
    );
    resolved.scenes = await Promise.all(steps);
  }
  const whole = await resolveField(await resolveField(resolved, "soundtrack", ""), "watermark", "");
  if (errors.length > 0) {
    throw new CliError("badInput", "Files that the plan names cannot be read", {
      lines: errors.map(formatFieldError).toSorted((one, other) => one.localeCompare(other)),
    });
  }
  return { plan: whole, files: [...files.values()] };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hashFile = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
};

const REASONS: Record<string, string> = {
  ENOENT: "no such file",
  EISDIR: "is a folder",
  EACCES: "may not be read",
};

const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  return REASONS["code" in thrown ? String(thrown.code) : ""] ?? thrown.message;
};
