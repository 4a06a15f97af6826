import type { JobAction } from "../../api/job-actions.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import type { Selection } from "./use-selection.ts";

/** What a row can ask of the page. The same functions for as long as the page is open: else every row would be drawn anew. */
export interface JobHandlers {
  onToggle: (jobId: string, isRange: boolean) => void;
  onPickTag: (tag: string) => void;
  onAct: (action: JobAction, job: JobListRow) => void;
  onEdit: (job: JobListRow) => void;
}

export interface JobItemProps {
  job: JobListRow;
  isSelected: boolean;
  handlers: JobHandlers;
}

export interface JobsViewProps {
  rows: readonly JobListRow[];
  selection: Selection;
  handlers: JobHandlers;
}
