import { logger } from "../logger.ts";
import { readForSnapshot } from "./read-replica.ts";
import { readPointer, writeSnapshot } from "./snapshot.ts";

/** Makes an owner's snapshot anew from the one before and what has changed since. Any number may run at once. */
export const makeSnapshot = async (owner: string): Promise<void> => {
  const pointer = await readPointer(owner);
  const replica = await readForSnapshot(owner);
  const stored = await writeSnapshot(owner, replica, pointer);
  logger.info("Snapshot", { owner, jobs: replica.entries.length, stored });
};
