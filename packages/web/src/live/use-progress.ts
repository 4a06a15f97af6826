import { skipToken, useQuery } from "@tanstack/react-query";
import type { JobListRow } from "../api/schema.d.ts";
import { type Progress, progressKey } from "./apply-changes.ts";

/** How far a job is: what the changes feed told last, else what its row says. */
export const useProgress = ({ job_id, state, progress_pct }: JobListRow): Progress => {
  const { data } = useQuery<Progress>({
    queryKey: progressKey(job_id),
    // Only the feed writes it.
    queryFn: skipToken,
  });
  const known = state === "running" ? data : undefined;
  // It never goes backwards to the eye.
  return known && known.progress_pct >= progress_pct ? known : { step: known?.step ?? state, progress_pct };
};
