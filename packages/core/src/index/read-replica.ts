import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { fromIndexItem, indexes, ownerPk, statePk } from "../job/keys.ts";
import { logger } from "../logger.ts";
import { sendTaskMessage } from "../queue/send-task-message.ts";
import { resources } from "../resources.ts";
import { type Head, LOG_DAYS, OVERLAP_MS, readHead } from "./change-log.ts";
import { applyChanges, createReplica, type Entry, type Replica, toEntry } from "./replica.ts";
import { readPointer, readSnapshot, type SnapshotPointer } from "./snapshot.ts";

/** Jobs held in memory by one process, over all owners; some 400 bytes each. */
const CACHED_JOBS = 1_500_000;

/** An owner with fewer jobs is read whole when it is read the first time. */
const SNAPSHOT_FROM_JOBS = 200;
/** Changes since the snapshot after which another is made: what a process reads that has nothing in memory yet. */
const SNAPSHOT_AFTER_CHANGES = 500;
/** A snapshot is not asked for again before that: the one that was asked for may be under way. */
const ASK_AGAIN_MS = 60_000;

/** The log must reach back to a replica's watermark. */
const MAX_AGE_MS = (LOG_DAYS - 1) * 24 * 60 * 60 * 1000;

interface Cached {
  replica: Replica;
  /** Changes since the newest snapshot that is known; null when there is none. */
  sinceSnapshot: number | null;
  askedMs: number;
}

/** Most recently used last. */
const cache = new Map<string, Cached>();

/**
 * All jobs of an owner as they are now, with the head of the log that says so. The first call of a process reads the
 * owner's snapshot, or all rows when there is none; later ones only what has changed since: one strongly consistent query.
 */
export const readReplica = async (owner: string): Promise<{ replica: Replica; head: Head }> => {
  const { cached, head } = await readCached(owner);
  await askForSnapshot(owner, cached);
  return { replica: cached.replica, head };
};

/** As readReplica, for the one who makes the snapshot: asks for none. */
export const readForSnapshot = async (owner: string): Promise<Replica> =>
  (await readCached(owner)).cached.replica;

const readCached = async (owner: string): Promise<{ cached: Cached; head: Head }> => {
  const known = cache.get(owner);
  if (known) {
    const head = await catchUp(owner, known);
    if (head) return { cached: known, head };
    cache.delete(owner);
  }
  const loaded = await load(owner);
  const head = await catchUp(owner, loaded);
  return head ? { cached: loaded, head } : readAnew(owner);
};

/** A snapshot with counters that are lost by now is of no use; and the table can be lost while its rows are read. */
const readAnew = async (owner: string): Promise<{ cached: Cached; head: Head }> => {
  const cached = await loadRows(owner);
  const head = await catchUp(owner, cached);
  return head ? { cached, head } : readAnew(owner);
};

/** Reads what has changed. Null when the replica is of no use any more: too old, or of a table that was lost. */
const catchUp = async (owner: string, cached: Cached): Promise<Head | null> => {
  const { replica } = cached;
  const watermarkMs = Date.parse(replica.watermark);
  if (Date.now() - watermarkMs > MAX_AGE_MS) return null;
  const readAt = new Date().toISOString();
  const head = await readHead(owner, new Date(watermarkMs - OVERLAP_MS).toISOString());
  const isSameTable = Object.entries(replica.epochs).every(([shard, epoch]) => head.epochs[shard] === epoch);
  if (!isSameTable) return null;
  const before = replica.revision;
  applyChanges(replica, head.changes);
  // Not the time of the newest change: what was changed just before it would be read again by every call, for ever.
  if (readAt > replica.watermark) replica.watermark = readAt;
  replica.epochs = head.epochs;
  if (cached.sinceSnapshot !== null) cached.sinceSnapshot += replica.revision - before;
  keep(owner, cached);
  return head;
};

const load = async (owner: string): Promise<Cached> => {
  const pointer = await readPointer(owner);
  const replica = pointer && (await fromSnapshot(owner, pointer));
  if (replica) return { replica, sinceSnapshot: 0, askedMs: 0 };
  return loadRows(owner);
};

const loadRows = async (owner: string): Promise<Cached> => ({
  replica: await fromRows(owner),
  sinceSnapshot: null,
  askedMs: 0,
});

const fromSnapshot = async (owner: string, pointer: SnapshotPointer): Promise<Replica | null> => {
  if (Date.now() - Date.parse(pointer.watermark) > MAX_AGE_MS) return null;
  return readSnapshot(owner, pointer);
};

/** From all rows, as the indexes know them; the log tells what they did not know yet. */
export const fromRows = async (owner: string): Promise<Replica> => {
  const watermark = new Date().toISOString();
  const { epochs } = await readHead(owner, watermark);
  const [listed, archived] = await Promise.all([
    readEntries(indexes.byCreated, ownerPk(owner)),
    readEntries(indexes.byState, statePk(owner, "archived")),
  ]);
  // A job that was archived or restored meanwhile may be in both: the log has its newest state.
  const byId = new Map([...listed, ...archived].map((entry) => [entry.jobId, entry]));
  return createReplica([...byId.values()], watermark, epochs);
};

const readEntries = async (index: { name: string; hash: string }, hash: string): Promise<Entry[]> => {
  const entries: Entry[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        IndexName: index.name,
        KeyConditionExpression: "#hash = :hash",
        ExpressionAttributeNames: { "#hash": index.hash },
        ExpressionAttributeValues: { ":hash": hash },
        ExclusiveStartKey: start,
      }),
    );
    entries.push(...Items.map((item) => toEntry(fromIndexItem(item))));
    start = LastEvaluatedKey;
  } while (start);
  return entries;
};

const keep = (owner: string, cached: Cached): void => {
  cache.delete(owner);
  cache.set(owner, cached);
  let held = cache.values().reduce((sum, { replica }) => sum + replica.entries.length, 0);
  for (const [other, { replica }] of cache) {
    if (held <= CACHED_JOBS || other === owner) break;
    cache.delete(other);
    held -= replica.entries.length;
  }
};

const askForSnapshot = async (owner: string, cached: Cached): Promise<void> => {
  const { sinceSnapshot, replica } = cached;
  const isDue =
    sinceSnapshot === null
      ? replica.entries.length >= SNAPSHOT_FROM_JOBS
      : sinceSnapshot >= SNAPSHOT_AFTER_CHANGES;
  if (!isDue || Date.now() - cached.askedMs < ASK_AGAIN_MS) return;
  cached.askedMs = Date.now();
  try {
    await sendTaskMessage({ kind: "snapshot", owner });
    cached.sinceSnapshot = 0;
  } catch (error) {
    logger.warn("A snapshot could not be asked for", { owner, error: error as Error });
  }
};
