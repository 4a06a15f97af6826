import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { jobQuery } from "../../api/jobs.ts";
import type { Job } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { followPlacedDrafts, placedDrafts, readDraft } from "./draft-store.ts";
import classes from "./new-render.module.css";
import { type PlanDraft, planDraftSchema } from "./plan-draft.ts";
import { blankPlan, isBlank } from "./plan-editor.ts";
import { PlanEditorView } from "./plan-editor-view.tsx";
import { isSamePlan } from "./plan-patch.ts";
import type { Origin } from "./use-submit.ts";

const route = getRouteApi("/new");

/** Writes a plan: anew, or (`?from=`) as a change of a job's. */
export const NewRenderPage = () => {
  const { from } = route.useSearch();
  const placed = useSyncExternalStore(followPlacedDrafts, placedDrafts);
  return from === undefined ? <PlanFromDraft key={placed} /> : <PlanFromJob key={from} jobId={from} />;
};

const PlanFromDraft = () => {
  const [base] = useState(blankPlan);
  const [draft] = useState(() => draftOver(base, undefined));
  return <PlanEditorView base={base} draft={draft} origin={null} />;
};

const PlanFromJob = ({ jobId }: { jobId: string }) => {
  const { data: job, error, refetch } = useQuery(jobQuery(jobId));
  if (job) return <PlanOfJob job={job} />;
  return error ? <ErrorState error={error} onRetry={refetch} /> : <PlanSkeleton />;
};

/** What the job is when the page opens is what is changed: it may be renamed meanwhile. */
const PlanOfJob = ({ job }: { job: Job }) => {
  const [origin] = useState<Origin>(() => ({ jobId: job.job_id, plan: planOf(job) }));
  const [draft] = useState(() => draftOver(origin.plan, job.job_id));
  return <PlanEditorView base={origin.plan} draft={draft} origin={origin} />;
};

/** As a duplicate takes it: with the job's current title and tags. */
const planOf = ({ plan, topic, tags }: Job): PlanDraft => {
  const { is_draft: _, ...rest } = planDraftSchema.parse({ ...plan, topic, tags });
  return rest;
};

/** What was written over `base` and not sent; null when nothing was. */
const draftOver = (base: PlanDraft, jobId: string | undefined) => {
  const stored = readDraft(jobId);
  if (!stored || isBlank(stored.plan) || isSamePlan(stored.plan, base)) return null;
  return { plan: stored.plan, savedAt: stored.saved_at };
};

const PlanSkeleton = () => (
  <div className={classes.page}>
    <Skeleton h={36} w={240} mb="md" />
    <div className={classes.columns}>
      <Stack gap="lg" className={classes.main}>
        <Skeleton h={68} />
        <Skeleton h={300} radius="lg" />
        <Skeleton h={300} radius="lg" />
      </Stack>
      <div className={classes.side}>
        <Skeleton h={240} radius="lg" />
        <Skeleton h={400} radius="lg" />
      </div>
    </div>
  </div>
);
