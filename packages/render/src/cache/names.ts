import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * Goes into the name of everything that is kept. Raise it with every change of the engine that makes other bytes of the same
 * plan: what was kept before is then made anew.
 */
const ENGINE_VERSION = 2;

/** The name of what these facts shape, without its extension: 256 bits in hexadecimal. Keys count in the order they are written in. */
export const nameOf = (facts: Record<string, unknown>): string =>
  createHash("sha256")
    .update(JSON.stringify({ engine: ENGINE_VERSION, ...facts }))
    .digest("hex");

/** SHA-256 of a file's bytes, in hexadecimal. */
export const digestFile = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
};
