/**
 * The process that holds the embedded services. It is a child of the server and ends with it: when the channel
 * to the server closes, also by a kill -9, it stops the database and goes.
 *
 * Its argument is a `CloudOrder` as JSON; it answers with one `CloudAnswer`.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { endWithServer } from "../end-with-server.ts";
import { makeTemporaryFolder } from "../make-temporary-folder.ts";
import type { Endpoints } from "./endpoints.ts";
import { startDynamodb } from "./start-dynamodb.ts";
import { startS3 } from "./start-s3.ts";
import { startSqs } from "./start-sqs.ts";

export interface CloudOrder {
  /** null: in memory and in a temporary folder that goes with this process. */
  dataDir: string | null;
  /** Path of the database's program, or null when an outside database is used. */
  dynoxide: string | null;
  s3: boolean;
  sqs: boolean;
  region: string;
  /** The embedded services take it with any secret. */
  accessKeyId: string;
}

export type CloudAnswer = { ready: Endpoints } | { failed: string };

const start = async (order: CloudOrder): Promise<void> => {
  const { dataDir } = order;
  const folder = dataDir ?? makeTemporaryFolder("cloud", process.ppid);
  const tidy = () => {
    if (dataDir === null) rmSync(folder, { recursive: true, force: true });
  };
  endWithServer(tidy);

  const startDatabase = async (binary: string) => {
    const database = await startDynamodb(binary, dataDir && join(dataDir, "dynamodb.sqlite"));
    database.process.once("exit", (code) => {
      tidy();
      process.exit(code ?? 1);
    });
    return database;
  };

  const [database, s3, sqs] = await Promise.all([
    order.dynoxide ? startDatabase(order.dynoxide) : null,
    order.s3 ? startS3(folder, order.accessKeyId) : null,
    order.sqs ? startSqs(order.region) : null,
  ]);
  process.once("SIGTERM", () => {
    if (database) return database.process.kill("SIGTERM");
    tidy();
    process.exit(0);
  });
  answer({ ready: { ...(database && { dynamodb: database.url }), ...(s3 && { s3 }), ...(sqs && { sqs }) } });
};

const answer = (message: CloudAnswer): void => {
  // A server that has gone is no error here: the closed channel tells.
  process.send?.(message, undefined, undefined, () => {});
};

start(JSON.parse(process.argv[2] ?? "{}")).catch((error: Error) => {
  process.exitCode = 1;
  answer({ failed: error.message });
  process.disconnect();
});
