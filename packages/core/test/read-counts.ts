import { readRecentHead } from "../src/index/change-log.ts";
import type { Counts } from "../src/job/counters.ts";

/** An owner's counters, strongly consistent. */
export const readCounts = async (owner: string): Promise<Counts> => (await readRecentHead(owner)).counts;
