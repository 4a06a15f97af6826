import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { JOB_STATES, type JobFilter, statsQuery } from "../../api/jobs.ts";
import { formatNumber } from "../../format.ts";
import { common } from "../../texts/common.ts";
import { jobs } from "../../texts/jobs.ts";
import classes from "./state-tabs.module.css";

const TABS = [undefined, ...JOB_STATES, "archived"] as const;

interface StateTabsProps {
  filter: JobFilter;
  /** Jobs in the list that is shown; undefined while it is not known. */
  total: number | undefined;
}

/** The states, with how many jobs are in each. While something is searched only the count of the open one is known. */
export const StateTabs = ({ filter: { state, search, tags }, total }: StateTabsProps) => {
  const { data: stats } = useQuery(statsQuery);
  const isSearching = Boolean(search || tags);

  const countOf = (tab: JobFilter["state"]): number | undefined => {
    if (isSearching) return tab === state ? total : undefined;
    if (!stats) return undefined;
    return tab ? stats.by_state[tab] : JOB_STATES.reduce((sum, each) => sum + stats.by_state[each], 0);
  };

  return (
    <nav aria-label={jobs.states} className={classes.tabs}>
      {TABS.map((tab) => {
        const count = countOf(tab);
        return (
          <Link
            key={tab ?? "all"}
            to="/"
            search={(before) => ({ ...before, state: tab, page: undefined })}
            className={classes.tab}
            activeProps={{}}
            aria-current={tab === state ? "page" : undefined}
            data-chosen={tab === state || undefined}
            resetScroll={false}
          >
            {tab ? common.states[tab] : jobs.all}
            {count !== undefined && <span className={classes.count}>{formatNumber(count)}</span>}
          </Link>
        );
      })}
    </nav>
  );
};
