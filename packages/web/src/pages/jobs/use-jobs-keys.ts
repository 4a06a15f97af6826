import { type RefObject, useRef } from "react";
import type { JobListRow } from "../../api/schema.d.ts";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import type { JobHandlers } from "./job-handlers.ts";

const rowElements = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-job-row]")];

const focusedRow = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>("[data-job-row]") ?? null;

const focusLink = (row: HTMLElement | undefined): void =>
  row?.querySelector<HTMLElement>("[data-job-link]")?.focus();

/**
 * The keys of the jobs page. The current job is the one that has the browser's own focus, on its link: so Enter opens it, Tab goes on from
 * it, and screen readers follow.
 */
export const useJobsKeys = (
  rows: readonly JobListRow[],
  { onToggle, onAct }: JobHandlers,
  searchField: RefObject<HTMLInputElement | null>,
): void => {
  /** Where the focus was last: a row may have left the list with it. */
  const lastPlace = useRef(-1);

  const moveBy = (step: number) => {
    const elements = rowElements();
    const focused = focusedRow();
    const from = focused
      ? elements.indexOf(focused)
      : Math.min(lastPlace.current, elements.length) - (step > 0 ? 1 : 0);
    const start = lastPlace.current < 0 && !focused ? -1 : from;
    lastPlace.current = Math.min(elements.length - 1, Math.max(0, start + step));
    focusLink(elements[lastPlace.current]);
    return undefined;
  };

  const withFocused = (run: (job: JobListRow, element: HTMLElement) => void) => {
    const element = focusedRow();
    const job = rows.find(({ job_id: id }) => id === element?.dataset.jobRow);
    if (!element || !job) return false as const;
    run(job, element);
    return undefined;
  };

  useShortcuts({
    "/": () => {
      searchField.current?.focus();
      searchField.current?.select();
      return undefined;
    },
    j: () => moveBy(1),
    k: () => moveBy(-1),
    x: () => withFocused((job) => onToggle(job.job_id, false)),
    X: () => withFocused((job) => onToggle(job.job_id, true)),
    e: () =>
      withFocused((job, element) => {
        const elements = rowElements();
        const place = elements.indexOf(element);
        // The row goes; its neighbor is the current one then.
        focusLink(elements[place + 1] ?? elements[place - 1]);
        lastPlace.current = place;
        onAct(job.archived ? "restore" : "archive", job);
      }),
  });
};
