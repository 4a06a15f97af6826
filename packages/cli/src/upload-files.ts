import { CliError } from "./cli-error.ts";
import { printable } from "./printable.ts";
import type { LocalFile } from "./resolve-local-files.ts";
import { useStorage } from "./use-storage.ts";

/**
 * Puts files into a server's storage under their owner's asset ids; those that are there already are left alone.
 * `environment` reaches that storage, with the person's own keys if it names none; null is a server of which only the API is known.
 */
export const uploadFiles = async (
  files: LocalFile[],
  readOwner: () => Promise<string>,
  environment: Record<string, string> | null,
  signal: AbortSignal,
): Promise<void> => {
  if (files.length === 0) return;
  if (!environment) {
    throw new CliError("badInput", "The plan names local files, but this API's storage is not known here", {
      lines: [
        "Leave out --api, or name with --data the data folder of a server started on this machine by npm start,",
        'or use {"asset_id": ...} of files that are in its storage already:',
        ...files.map(({ path }) => printable(path)),
      ],
    });
  }
  const owner = await readOwner();
  useStorage(environment);
  const { objectExists, putFile } = await import("@dailies/core/storage/objects");
  const { assetKey } = await import("@dailies/core/storage/object-keys");
  for (const { assetId, path } of files) {
    const key = assetKey(owner, assetId);
    signal.throwIfAborted();
    if (!(await objectExists(key))) await putFile(key, path, "application/octet-stream", signal);
  }
};
