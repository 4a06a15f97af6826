import { statfs } from "node:fs/promises";
import { AppError } from "@dailies/core/app-error";

/** With less than this not even a short render gets anywhere. */
const MIN_FREE_MB = 128;

/** Throws DISK_FULL, before any work is done, when there is next to no scratch space. */
export const checkScratch = async (folder: string): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  if (freeMb >= MIN_FREE_MB) return;
  const message = `Only ${freeMb} MB of scratch space are free; ${MIN_FREE_MB} MB are needed at least`;
  throw new AppError("DISK_FULL", message, { meta: { free_mb: freeMb } });
};
