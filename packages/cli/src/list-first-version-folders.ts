import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { SUMMARY_FILE } from "@dailies/core/import/first-version-folder";
import { CliError } from "./cli-error.ts";
import { printable } from "./printable.ts";

/**
 * The names of the job folders in the first version's output folder, sorted. Plain files and names that begin with a
 * dot are no jobs. Throws a `badInput` when the folder cannot be read, or is itself one job's.
 */
export const listFirstVersionFolders = async (dir: string): Promise<string[]> => {
  const entries = await readdir(dir, { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException) => {
    const reason = REASONS[thrown.code ?? ""] ?? `cannot be read: ${thrown.message}`;
    throw new CliError("badInput", `${printable(dir)} ${reason}`, { cause: thrown });
  });
  if (existsSync(join(dir, SUMMARY_FILE))) {
    throw new CliError("badInput", `${printable(dir)} is the folder of one job: give the one above it`);
  }
  const names: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(dir, entry.name))))) {
      names.push(entry.name);
    }
  }
  return names.toSorted();
};

const REASONS: Record<string, string> = {
  ENOENT: "is not there",
  ENOTDIR: "is not a folder",
  EACCES: "may not be read",
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
