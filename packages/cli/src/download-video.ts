import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ApiClient } from "./api-client.ts";
import { CliError } from "./cli-error.ts";

/**
 * Saves an artifact at `path`, which is either as it was or whole: it is written beside under another name.
 * Returns its size in bytes.
 */
export const downloadVideo = async (
  client: ApiClient,
  artifactPath: string,
  path: string,
  signal: AbortSignal,
): Promise<number> => {
  const partPath = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const response = await client.openArtifact(artifactPath, signal);
  const file = createWriteStream(partPath);
  try {
    await pipeline(Readable.fromWeb(response.body ?? new ReadableStream()), file, { signal });
    const expected = response.headers.get("content-length");
    if (expected !== null && Number(expected) !== file.bytesWritten) {
      throw new Error(`it has ${file.bytesWritten} of ${expected} bytes`);
    }
    await rename(partPath, path);
    return file.bytesWritten;
  } catch (thrown) {
    await rm(partPath, { force: true });
    signal.throwIfAborted();
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new CliError("failed", `The video could not be saved as ${path}: ${reason}`, { cause: thrown });
  }
};
