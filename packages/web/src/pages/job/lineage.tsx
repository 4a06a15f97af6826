import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { jobQuery } from "../../api/jobs.ts";
import type { Job } from "../../api/schema.d.ts";
import { TimeAgo } from "../../components/time-ago.tsx";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import { JobThumbnail } from "../jobs/job-thumbnail.tsx";
import classes from "./lineage.module.css";

interface LineageProps {
  lineage: Job["lineage"];
  jobId: string;
}

/** The jobs that this one was made from, and those made from it. */
export const Lineage = ({ lineage, jobId }: LineageProps) => {
  const { parent_job_id: parent, root_job_id: root, child_job_ids: children } = lineage;
  const { lineage: words } = texts;
  if (!parent && children.length === 0) return null;
  return (
    <section className={classes.card}>
      <Title order={2} size="h6">
        {words.title}
      </Title>
      {root !== jobId && root !== parent && <Relatives label={words.root} ids={[root]} />}
      {parent && <Relatives label={words.parent} ids={[parent]} />}
      {children.length > 0 && (
        <Relatives label={words.children(children.length)} ids={children.toReversed()} />
      )}
    </section>
  );
};

const Relatives = ({ label, ids }: { label: string; ids: readonly string[] }) => (
  <div>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <ul className={classes.list} aria-label={label}>
      {ids.map((id) => (
        <li key={id}>
          <Relative id={id} />
        </li>
      ))}
    </ul>
  </div>
);

const Relative = ({ id }: { id: string }) => {
  const { data, error } = useQuery(jobQuery(id));
  if (data)
    return (
      <Link to="/jobs/$jobId" params={{ jobId: id }} className={classes.relative}>
        <span className={classes.picture}>
          <JobThumbnail job={data} />
        </span>
        <span className={classes.words}>
          <span className={classes.topic}>{data.topic}</span>
          <span className={classes.note}>
            {common.states[data.state]} · <TimeAgo iso={data.created_at} />
          </span>
        </span>
      </Link>
    );
  if (error) return <Text size="sm">{texts.lineage.gone}</Text>;
  return <Skeleton h={44} my={4} />;
};
