import { mkdirSync } from "node:fs";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { AtomicObjectStore } from "./atomic-object-store.ts";

/** Starts the object store on any free port of this machine. Objects live in `dataDir`/s3. Returns its URL. */
export const startS3 = async (dataDir: string): Promise<string> => {
  const directory = join(dataDir, "s3");
  mkdirSync(directory, { recursive: true });
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    directory,
    silent: true,
    // The current SDK's signatures of bucket calls fail s3rver's check.
    allowMismatchedSignatures: true,
    vhostBuckets: false,
  });
  server.store = server.context.store = new AtomicObjectStore(directory, join(dataDir, "s3-uploads"));
  const { port } = await server.run();
  return `http://127.0.0.1:${port}`;
};
