import { join } from "node:path";
import type { AttemptResult } from "@dailies/core/job/attempt-result";
import type { JobRow } from "@dailies/core/job/job-row";
import { artifactKey } from "@dailies/core/storage/object-keys";
import { putFile } from "@dailies/core/storage/objects";
import { mapConcurrently } from "@dailies/render/map-concurrently";
import { contentTypeOf } from "./content-type.ts";

const PARALLEL = 4;

/** Puts an attempt's files into storage, a few at once. `onUploaded` hears the share done, 0..1. */
export const uploadArtifacts = async (
  row: JobRow,
  folder: string,
  assets: AttemptResult["assets"],
  signal: AbortSignal,
  onUploaded: (share: number) => void,
): Promise<void> => {
  let done = 0;
  await mapConcurrently(assets, PARALLEL, signal, async ({ path }, _index, stop) => {
    const key = artifactKey(row.owner, row.job_id, row.fence, path);
    await putFile(key, join(folder, path), contentTypeOf(path), stop);
    onUploaded(++done / assets.length);
  });
};
