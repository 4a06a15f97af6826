import { storageBucket } from "../../../../infra/buckets.ts";
import { logger } from "../logger.ts";
import { listFolders } from "../storage/objects.ts";
import { auditOwner, type OwnerAudit } from "./audit-owner.ts";

/** Owners audited at once. */
const PARALLEL = 8;

export interface Audit {
  owners: number;
  rows: number;
  /** Counter shards that had drifted, all set right. */
  drift: number;
  /** Summaries without a row and rows without a summary. */
  indexDrift: number;
  /** Owners of which nothing could be said: they are written to all the time, too large, or the cloud failed. */
  undecided: number;
  /** The owner after which to go on; null when all were audited. */
  after: string | null;
}

/** Everyone who has, or had, a job. */
export const listOwners = (after?: string): AsyncGenerator<string> =>
  listFolders(`${storageBucket.prefixes.summaries}/`, after);

/**
 * Audits owner after owner, from the one after which another run stopped, and sets right the counters. When `signal`
 * aborts, the owners under way are left to the next run; those that a whole run was too short for are passed over.
 */
export const audit = async (after: string | null, signal: AbortSignal): Promise<Audit> => {
  const total: Audit = { owners: 0, rows: 0, drift: 0, indexDrift: 0, undecided: 0, after };
  for await (const batch of batches(listOwners(after ?? undefined))) {
    const audits = await Promise.all(batch.map((owner) => tryAudit(owner, signal)));
    if (signal.aborted && audits.includes(null) && total.owners > 0) return total;
    total.after = batch.at(-1) ?? null;
    total.owners += batch.length;
    for (const one of audits) {
      total.rows += one?.rows ?? 0;
      total.drift += one?.drift.length ?? 0;
      total.indexDrift += one ? one.withoutRow.length + one.withoutSummary.length : 0;
      total.undecided += one ? 0 : 1;
    }
    if (signal.aborted) return total;
  }
  return { ...total, after: null };
};

/** Null when nothing could be said. */
const tryAudit = async (owner: string, signal: AbortSignal): Promise<OwnerAudit | null> => {
  try {
    const audited = await auditOwner(owner, { repair: true, signal });
    const { withoutRow, withoutSummary } = audited;
    if (withoutRow.length + withoutSummary.length > 0) {
      logger.error("Rows and summaries differ", {
        owner,
        without_row: withoutRow,
        without_summary: withoutSummary,
      });
    }
    return audited;
  } catch (error) {
    logger.error("Audit of an owner failed", { owner, error: error as Error });
    return null;
  }
};

async function* batches(owners: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const owner of owners) {
    batch.push(owner);
    if (batch.length < PARALLEL) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
