import { Group, NativeSelect, NumberInput, Pagination, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { jobs } from "../../texts/jobs.ts";
import classes from "./jobs-pager.module.css";
import { type JobsSearch, PAGE_SIZES } from "./jobs-search.ts";

interface JobsPagerProps {
  page: number;
  pageSize: number;
  total: number;
  onChange: (to: Partial<JobsSearch>) => void;
}

/** Which page of how many, and the way to every other. */
export const JobsPager = ({ page, pageSize, total, onChange }: JobsPagerProps) => {
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <div className={classes.pager}>
      <Text size="sm" className={classes.range}>
        {first <= last ? jobs.range(first, last, total) : jobs.found(total)}
      </Text>
      {pages > 1 && (
        <Pagination.Root
          component="nav"
          aria-label={jobs.pages}
          total={pages}
          value={page}
          siblings={isNarrow ? 0 : 1}
          size="md"
          onChange={(next) => onChange({ page: next })}
          getItemProps={(item) => ({ "aria-label": jobs.page(item) })}
        >
          <Group gap={6} justify="center">
            <Pagination.Previous aria-label={jobs.previousPage} />
            <Pagination.Items />
            <Pagination.Next aria-label={jobs.nextPage} />
          </Group>
        </Pagination.Root>
      )}
      <Group gap="sm" wrap="nowrap">
        {pages > 7 && (
          <PageEntry key={page} page={page} pages={pages} onGo={(next) => onChange({ page: next })} />
        )}
        {total > PAGE_SIZES[0] && (
          <NativeSelect
            aria-label={jobs.pageSize}
            w={132}
            value={String(pageSize)}
            data={PAGE_SIZES.map((size) => ({ value: String(size), label: jobs.perPage(size) }))}
            onChange={({ currentTarget }) =>
              onChange({ size: PAGE_SIZES.find((size) => String(size) === currentTarget.value) })
            }
          />
        )}
      </Group>
    </div>
  );
};

const PageEntry = ({ page, pages, onGo }: { page: number; pages: number; onGo: (page: number) => void }) => {
  const [typed, setTyped] = useState<number | string>("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const next = Math.min(pages, Math.max(1, Math.trunc(Number(typed))));
        if (typed !== "" && next !== page) onGo(next);
      }}
    >
      <NumberInput
        aria-label={jobs.goToPage}
        placeholder={jobs.goToPage}
        w={120}
        hideControls
        allowDecimal={false}
        allowNegative={false}
        value={typed}
        onChange={setTyped}
      />
    </form>
  );
};
