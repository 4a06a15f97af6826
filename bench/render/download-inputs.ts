import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FinishedJob } from "./run-job.ts";
import type { System } from "./start-system.ts";

/** The pictures and narrations of a render, of each scene, as files in a folder. */
export interface Inputs {
  folder: string;
  pictures: string[];
  speech: string[];
}

/** Fetches what a finished job made of its plan before it made the video. */
export const downloadInputs = async (
  { url }: System,
  { assets }: FinishedJob,
  folder: string,
): Promise<Inputs> => {
  await mkdir(folder, { recursive: true });
  const fetchAll = (type: string): Promise<string[]> =>
    Promise.all(
      assets
        .filter((asset) => asset.type === type)
        .map(async (asset) => {
          const response = await fetch(new URL(asset.url, url));
          if (!response.ok) throw new Error(`${asset.url}: ${response.status}`);
          const path = join(folder, basename(asset.path));
          await writeFile(path, await response.bytes());
          return path;
        }),
    );
  return { folder, pictures: await fetchAll("image"), speech: await fetchAll("audio") };
};
