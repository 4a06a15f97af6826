import { Button, Group, Stack, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { JOB_STATES, jobPageQuery, statsQuery } from "../../api/jobs.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { jobs } from "../../texts/jobs.ts";
import { BulkControls } from "./bulk-controls.tsx";
import { EditJobDialog } from "./edit-job-dialog.tsx";
import type { JobHandlers } from "./job-handlers.ts";
import { JobsCards } from "./jobs-cards.tsx";
import classes from "./jobs-page.module.css";
import { JobsPager } from "./jobs-pager.tsx";
import { JobsSkeleton } from "./jobs-skeleton.tsx";
import { JobsTable } from "./jobs-table.tsx";
import { JobsToolbar } from "./jobs-toolbar.tsx";
import { JobsWall } from "./jobs-wall.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { StateTabs } from "./state-tabs.tsx";
import { useJobActions } from "./use-job-actions.ts";
import { useJobsKeys } from "./use-jobs-keys.ts";
import { useJobsSearch } from "./use-jobs-search.ts";
import { useSelection } from "./use-selection.ts";
import { Welcome } from "./welcome.tsx";

const NO_ROWS: readonly JobListRow[] = [];

/** All renders: to find one, to see how they go, to do something to many. */
export const JobsPage = () => {
  const { filter, page, pageSize, view, change } = useJobsSearch();
  const { data, error, isPlaceholderData, refetch } = useQuery(jobPageQuery({ ...filter, page, pageSize }));
  const { data: stats } = useQuery(statsQuery);
  // What is typed goes before the rows that it brings.
  const shown = useDeferredValue(data);
  const rows = shown?.jobs ?? NO_ROWS;
  const total = shown?.total ?? 0;

  const selection = useSelection(rows, JSON.stringify(filter));
  const [edited, setEdited] = useState<JobListRow | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const act = useJobActions();
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });

  const newestTags = useRef(filter.tags);
  newestTags.current = filter.tags;
  const pickTag = useCallback(
    (tag: string) => change({ tags: [...new Set([...(newestTags.current ?? []), tag])] }),
    [change],
  );
  const { toggle } = selection;
  const handlers = useMemo<JobHandlers>(
    () => ({ onToggle: toggle, onPickTag: pickTag, onAct: act, onEdit: setEdited }),
    [toggle, pickTag, act],
  );
  useJobsKeys(rows, handlers, searchField);

  const lastPage = Math.ceil(total / pageSize);
  // Its jobs were all just archived, and those that follow are on their way.
  const isEmptied = rows.length === 0 && page <= lastPage;
  const isFiltered = Boolean(filter.state || filter.search || filter.tags);
  const hasNone =
    stats && JOB_STATES.every((state) => stats.by_state[state] === 0) && stats.by_state.archived === 0;
  if (shown && total === 0 && hasNone && !isFiltered) {
    return (
      <>
        <Title order={1} className={classes.hidden}>
          {jobs.title}
        </Title>
        <Welcome />
      </>
    );
  }

  const View = view === "posters" ? JobsWall : isNarrow ? JobsCards : JobsTable;
  return (
    <Stack gap="md" className={classes.page}>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {jobs.title}
        </Title>
        <Button component={Link} to="/new" leftSection={<IconPlus size={18} aria-hidden />} visibleFrom="sm">
          {jobs.newRender}
        </Button>
      </Group>
      <StateTabs filter={filter} total={isPlaceholderData ? undefined : data?.total} />
      <JobsToolbar filter={filter} view={view} rows={rows} onChange={change} searchRef={searchField} />
      <div className={classes.hidden} role="status">
        {shown && isFiltered && !isPlaceholderData && jobs.found(total)}
      </div>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {((!shown && !error) || isEmptied) && <JobsSkeleton view={view} count={pageSize} />}
      {shown && rows.length === 0 && !isEmptied && (
        <NothingHere filter={filter} page={page} lastPage={lastPage} onChange={change} />
      )}
      {rows.length > 0 && (
        <div
          className={classes.rows}
          aria-busy={isPlaceholderData}
          data-stale={isPlaceholderData || undefined}
        >
          <View rows={rows} selection={selection} handlers={handlers} />
        </div>
      )}
      {rows.length > 0 && <JobsPager page={page} pageSize={pageSize} total={total} onChange={change} />}
      <BulkControls filter={filter} total={total} rows={rows} selection={selection} />
      {edited && <EditJobDialog job={edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
};
