import { mkdirSync } from "node:fs";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { DUMMY_ACCOUNT } from "@20minutes/s3rver/lib/models/account.js";
import { AtomicObjectStore } from "./atomic-object-store.ts";

/** Starts the object store on any free port of this machine. Objects live in `dataDir`/s3. Returns its URL. */
export const startS3 = async (dataDir: string, accessKeyId: string): Promise<string> => {
  // s3rver refuses ids that it has never heard of. It does not compare signatures, so any secret will do.
  DUMMY_ACCOUNT.createKeyPair(accessKeyId, "any");
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
