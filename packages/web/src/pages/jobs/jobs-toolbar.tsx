import { SegmentedControl, VisuallyHidden } from "@mantine/core";
import { IconLayoutGrid, IconLayoutList, IconTag } from "@tabler/icons-react";
import { type Ref, useMemo } from "react";
import type { JobFilter } from "../../api/jobs.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import { jobs } from "../../texts/jobs.ts";
import type { JobsSearch } from "./jobs-search.ts";
import classes from "./jobs-toolbar.module.css";
import { SearchField } from "./search-field.tsx";
import { TagField } from "./tag-field.tsx";

interface JobsToolbarProps {
  filter: JobFilter;
  view: NonNullable<JobsSearch["view"]>;
  rows: readonly JobListRow[];
  onChange: (to: Partial<JobsSearch>, options?: { replace?: boolean }) => void;
  searchRef: Ref<HTMLInputElement>;
}

/** Search, tags, and how the jobs are shown. */
export const JobsToolbar = ({ filter, view, rows, onChange, searchRef }: JobsToolbarProps) => {
  const { search = "", tags = [] } = filter;
  const known = useMemo(() => [...new Set(rows.flatMap((row) => row.tags))].sort(), [rows]);
  return (
    <search className={classes.toolbar}>
      <div className={classes.search}>
        <SearchField
          value={search}
          onSearch={(text) => onChange({ search: text || undefined }, { replace: true })}
          fieldRef={searchRef}
        />
      </div>
      <TagField
        className={classes.tags}
        aria-label={jobs.tags}
        placeholder={tags.length === 0 ? jobs.tagsPlaceholder : ""}
        leftSection={<IconTag size={18} aria-hidden />}
        data={known}
        value={[...tags]}
        clearable
        clearButtonProps={{ "aria-label": jobs.clearTags }}
        onChange={(next) => onChange({ tags: next.length > 0 ? next : undefined })}
      />
      <SegmentedControl
        aria-label={jobs.view}
        value={view}
        onChange={(next) => onChange({ view: next })}
        data={[
          { value: "table", label: <ViewLabel icon={IconLayoutList} text={jobs.viewTable} /> },
          { value: "posters", label: <ViewLabel icon={IconLayoutGrid} text={jobs.viewPosters} /> },
        ]}
      />
    </search>
  );
};

const ViewLabel = ({ icon: Icon, text }: { icon: typeof IconTag; text: string }) => (
  <span className={classes.view} title={text}>
    <Icon size={18} aria-hidden />
    <VisuallyHidden>{text}</VisuallyHidden>
  </span>
);
