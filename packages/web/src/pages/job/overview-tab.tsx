import { Stack } from "@mantine/core";
import type { Job } from "../../api/schema.d.ts";
import { JobFacts } from "./job-facts.tsx";
import { JobRemarks } from "./job-remarks.tsx";
import { JobStage } from "./job-stage.tsx";
import layout from "./job-view.module.css";
import { Lineage } from "./lineage.tsx";

/** The video, or what stands in its place, with the facts beside it. */
export const OverviewTab = ({ job }: { job: Job }) => (
  <div className={layout.overview}>
    <Stack gap="md" miw={0}>
      <JobStage job={job} />
      <JobRemarks remarks={[...job.warnings, ...(job.fallback_reason ? [job.fallback_reason] : [])]} />
    </Stack>
    <Stack gap="md" miw={0}>
      <JobFacts job={job} />
      <Lineage lineage={job.lineage} jobId={job.job_id} />
    </Stack>
  </div>
);
