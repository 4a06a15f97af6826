import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import type { Job } from "../../api/schema.d.ts";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import { ActivityTab } from "./activity-tab.tsx";
import { ArchivedNote } from "./archived-note.tsx";
import { FilesTab } from "./files-tab.tsx";
import { JobHeader } from "./job-header.tsx";
import { JOB_TABS, type JobTab } from "./job-search.ts";
import classes from "./job-view.module.css";
import { OverviewTab } from "./overview-tab.tsx";
import { PlanTab } from "./plan-tab.tsx";
import { ScenesTab } from "./scenes-tab.tsx";
import { TimelineTab } from "./timeline-tab.tsx";

const route = getRouteApi("/jobs/$jobId");

const PANELS: Record<JobTab, (props: { job: Job }) => ReactNode> = {
  overview: OverviewTab,
  scenes: ScenesTab,
  timeline: TimelineTab,
  activity: ActivityTab,
  plan: PlanTab,
  files: FilesTab,
};

/** The page of a job that is known. */
export const JobView = ({ job }: { job: Job }) => {
  const { tab = "overview" } = route.useSearch();
  const navigate = route.useNavigate();
  const Panel = PANELS[tab];
  useEffect(() => {
    const before = document.title;
    document.title = `${job.topic} · ${common.product}`;
    return () => {
      document.title = before;
    };
  }, [job.topic]);

  const show = (to: string | null) => {
    const next = JOB_TABS.find((known) => known === to);
    navigate({ search: { tab: next === "overview" ? undefined : next }, resetScroll: false });
  };
  return (
    <article aria-labelledby="job-title">
      <JobHeader job={job} />
      {job.archived && <ArchivedNote job={job} />}
      <Tabs
        value={tab}
        onChange={show}
        keepMounted={false}
        classNames={{ list: classes.tabs, tab: classes.tab }}
      >
        <Tabs.List aria-label={texts.tabs.label}>
          {JOB_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {texts.tabs[name]}
              {name === "scenes" && <span className={classes.count}> {job.plan.scenes.length}</span>}
              {name === "files" && job.assets.length > 0 && (
                <span className={classes.count}> {job.assets.length}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {JOB_TABS.map((name) => (
          <Tabs.Panel key={name} value={name} pt="lg">
            {name === tab && <Panel job={job} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </article>
  );
};
