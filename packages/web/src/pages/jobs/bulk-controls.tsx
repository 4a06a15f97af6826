import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type BulkAction,
  type BulkStart,
  type BulkTarget,
  MAX_BULK_IDS,
  readMatchingIds,
} from "../../api/job-actions.ts";
import type { JobFilter } from "../../api/jobs.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import { notifyError } from "../../components/notify.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkProgress } from "./bulk-progress.tsx";
import { BulkTagDialog } from "./bulk-tag-dialog.tsx";
import { ConfirmBulkDialog } from "./confirm-bulk-dialog.tsx";
import { useBulk } from "./use-bulk.ts";
import type { Selection } from "./use-selection.ts";

/** Above so many jobs an action that makes new ones is asked about. */
const MANY = 20;

interface BulkControlsProps {
  filter: JobFilter;
  total: number;
  rows: readonly JobListRow[];
  selection: Selection;
}

/** Actions on the selected jobs, from the bar over the questions to how far they are. */
export const BulkControls = ({ filter, total, rows, selection }: BulkControlsProps) => {
  const client = useQueryClient();
  const { runningId, isStarting, start, end, forget } = useBulk();
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const { ids, isAll, clear } = selection;
  const count = isAll ? total : ids.size;

  // Named one by one where that is possible: then exactly those are meant that were counted, and archiving can be undone.
  const targetOf = async (): Promise<BulkTarget> => {
    if (!isAll) return { ids: [...ids] };
    return total <= MAX_BULK_IDS ? { ids: await readMatchingIds(client, filter) } : { filter };
  };
  const run = async (action: BulkAction, tags?: BulkStart["tags"]) => {
    try {
      const isBegun = await start({ action, target: await targetOf(), ...(tags && { tags }) });
      // What was selected stays when it did not work.
      if (!isBegun) return;
      setAsked(null);
      clear();
    } catch (error) {
      notifyError(error);
    }
  };
  const ask = (action: BulkAction) => {
    const makesNew = action === "duplicate" || action === "retry";
    const needsAnswer =
      action === "tag" || action === "cancel" || count > MAX_BULK_IDS || (makesNew && count > MANY);
    if (needsAnswer) setAsked(action);
    else run(action);
  };

  const isFiltered = Boolean(filter.state || filter.search || filter.tags);
  const known = [...new Set(rows.flatMap(({ tags }) => tags))].sort();
  return (
    <>
      {runningId && <BulkProgress key={runningId} id={runningId} onEnd={end} onLost={forget} />}
      {count > 0 && (
        <BulkBar
          selection={selection}
          total={total}
          // The API has no action for everything there is.
          canSelectAll={isFiltered || total <= MAX_BULK_IDS}
          isArchive={filter.state === "archived"}
          isBusy={isStarting || runningId !== null}
          onAction={ask}
        />
      )}
      {asked === "tag" && (
        <BulkTagDialog
          count={count}
          known={known}
          isBusy={isStarting}
          onSave={(tags) => run("tag", tags)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked && asked !== "tag" && (
        <ConfirmBulkDialog
          action={asked}
          count={count}
          isBusy={isStarting}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
};
