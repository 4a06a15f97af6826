/**
 * A process that has nothing in memory and loads the owner's snapshot, as a function does after a cold start. It answers with one
 * `Memory`. Needs `node --expose-gc`, and the cloud's variables.
 */
import { setImmediate as turn } from "node:timers/promises";
import { createFilter } from "@dailies/core/index/job-filter";
import type { Replica } from "@dailies/core/index/replica";
import { encodeSnapshot, readPointer, readSnapshot } from "@dailies/core/index/snapshot";
import { getBytes } from "@dailies/core/storage/objects";
import { OWNER } from "./fill-index.ts";
import { COMMON_WORD } from "./make-rows.ts";

/** What holding an owner's jobs in memory takes. */
export interface Memory {
  snapshot_bytes: number;
  /** Reading the snapshot's object and making a replica of it. */
  load_ms: number;
  encode_ms: number;
  /** On the heap. */
  replica_bytes: number;
  /** By which the process grew at the most while it loaded, what was thrown away again with it. */
  load_peak_bytes: number;
  /** Looking at every job for a common word; median. */
  sweep_ms: number;
}

const SWEEPS = 21;

const loadSnapshot = async (): Promise<Memory> => {
  const pointer = await readPointer(OWNER);
  if (!pointer) throw new Error("There is no snapshot");
  const beforeBytes = await heapBytes();
  const beforePeakBytes = peakBytes();
  const loadingMs = performance.now();
  const replica = await readSnapshot(OWNER, pointer);
  const loadMs = performance.now() - loadingMs;
  const loadPeakBytes = peakBytes() - beforePeakBytes;
  if (!replica) throw new Error("The snapshot cannot be read");
  const replicaBytes = (await heapBytes()) - beforeBytes;
  const encodingMs = performance.now();
  await encodeSnapshot(replica);
  const encodeMs = performance.now() - encodingMs;
  return {
    snapshot_bytes: (await getBytes(pointer.key))?.length ?? 0,
    load_ms: Math.round(loadMs),
    encode_ms: Math.round(encodeMs),
    replica_bytes: replicaBytes,
    load_peak_bytes: loadPeakBytes,
    sweep_ms: Number(sweep(replica).toFixed(2)),
  };
};

/** `maxRSS` is in kilobytes. */
const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

const heapBytes = async (): Promise<number> => {
  globalThis.gc?.();
  await turn();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const sweep = ({ entries }: Replica): number => {
  const { matches } = createFilter({ search: COMMON_WORD, tags: [] });
  const durationsMs = Array.from({ length: SWEEPS }, () => {
    const startedMs = performance.now();
    entries.reduce((found, entry) => found + Number(matches(entry)), 0);
    return performance.now() - startedMs;
  });
  return durationsMs.sort((a, b) => a - b)[Math.floor(SWEEPS / 2)] ?? 0;
};

process.send?.(await loadSnapshot());
process.disconnect?.();
