import { useCallback, useMemo, useRef, useState } from "react";
import { MAX_BULK_IDS } from "../../api/job-actions.ts";
import type { JobListRow } from "../../api/schema.d.ts";

interface Selected {
  /** Of which filter's jobs. */
  of: string;
  ids: ReadonlySet<string>;
  /** Every job that matches the filter, on all pages. */
  isAll: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Which jobs are selected. It outlives a change of page, not one of the filter: `filterKey`. At most `MAX_BULK_IDS` by hand.
 */
export const useSelection = (rows: readonly JobListRow[], filterKey: string) => {
  const [selected, setSelected] = useState<Selected>({ of: filterKey, ids: NONE, isAll: false });
  const isCurrent = selected.of === filterKey;
  const ids = isCurrent ? selected.ids : NONE;
  const isAll = isCurrent && selected.isAll;

  // Rows are drawn once and call back later: what they then mean is what is shown then.
  const newest = useRef({ rows, ids, isAll, filterKey });
  newest.current = { rows, ids, isAll, filterKey };
  const anchor = useRef<string | null>(null);

  const select = useCallback((next: Iterable<string>, all = false) => {
    setSelected({ of: newest.current.filterKey, ids: new Set([...next].slice(0, MAX_BULK_IDS)), isAll: all });
  }, []);

  const toggle = useCallback(
    (jobId: string, isRange: boolean) => {
      const { rows, ids, isAll } = newest.current;
      const pageIds = rows.map(({ job_id: id }) => id);
      const before = isAll ? new Set(pageIds) : ids;
      const stretch = isRange ? between(pageIds, anchor.current, jobId) : [jobId];
      anchor.current = jobId;
      select(before.has(jobId) ? without(before, stretch) : [...before, ...stretch]);
    },
    [select],
  );

  const togglePage = useCallback(() => {
    const { rows, ids, isAll } = newest.current;
    const pageIds = rows.map(({ job_id: id }) => id);
    const isWhole = isAll || pageIds.every((id) => ids.has(id));
    select(isWhole ? without(isAll ? NONE : ids, pageIds) : [...ids, ...pageIds]);
  }, [select]);

  const selectAll = useCallback(() => select(newest.current.ids, true), [select]);
  const clear = useCallback(() => select(NONE), [select]);

  return useMemo(
    () => ({ ids, isAll, toggle, togglePage, selectAll, clear }),
    [ids, isAll, toggle, togglePage, selectAll, clear],
  );
};
export type Selection = ReturnType<typeof useSelection>;

const without = (ids: ReadonlySet<string>, gone: readonly string[]): string[] => {
  const leaving = new Set(gone);
  return [...ids].filter((id) => !leaving.has(id));
};

/** Both ends and what lies between them; the second alone when the first is not on the page. */
const between = (ids: readonly string[], from: string | null, to: string): readonly string[] => {
  const ends = [ids.indexOf(from ?? to), ids.indexOf(to)];
  return ends.includes(-1) ? [to] : ids.slice(Math.min(...ends), Math.max(...ends) + 1);
};
