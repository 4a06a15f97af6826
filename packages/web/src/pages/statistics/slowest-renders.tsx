import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { apiUrl } from "../../api/client.ts";
import type { PeriodStats } from "../../api/schema.d.ts";
import { formatClock, formatDuration } from "../../format.ts";
import { statistics } from "../../texts/statistics.ts";
import { Bar } from "./bar.tsx";
import { Card } from "./card.tsx";
import classes from "./slowest-renders.module.css";

/** Which renders took longest, each with the way to it. */
export const SlowestRenders = ({ stats: { slowest } }: { stats: PeriodStats }) => {
  const { title, none, video } = statistics.slowest;
  const longestSec = slowest[0]?.render_sec || 1;
  return (
    <Card title={title}>
      {slowest.length === 0 && <Text size="sm">{none}</Text>}
      <ol className={classes.list}>
        {slowest.map(({ job_id, topic, render_sec, video_sec, thumbnail_url }) => (
          <li key={job_id} className={classes.row}>
            <span className={classes.picture} aria-hidden>
              <img src={apiUrl(thumbnail_url)} alt="" loading="lazy" decoding="async" />
            </span>
            <span className={classes.middle}>
              <Link to="/jobs/$jobId" params={{ jobId: job_id }} className={classes.link}>
                {topic}
              </Link>
              <Text component="span" size="xs" c="dimmed">
                {video_sec !== null && video(formatClock(video_sec))}
              </Text>
              <Bar share={render_sec / longestSec} />
            </span>
            <span className={classes.time}>{formatDuration(render_sec)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
};
