import { Text } from "@mantine/core";
import type { PeriodStats } from "../../api/schema.d.ts";
import { formatDollars, formatDuration, formatNumber } from "../../format.ts";
import { statistics } from "../../texts/statistics.ts";
import classes from "./tiles.module.css";

interface Tile {
  title: string;
  value: string;
  text: string;
}

const SEC_PER_MIN = 60;

/** The figures that say most. */
export const Tiles = ({ stats }: { stats: PeriodStats }) => (
  <dl className={classes.tiles} aria-label={statistics.tiles.label}>
    {tilesOf(stats).map(({ title, value, text }) => (
      <div key={title} className={classes.tile}>
        <Text component="dt" size="sm">
          {title}
        </Text>
        <dd className={classes.value}>{value}</dd>
        <Text component="dd" size="xs" c="dimmed" m={0}>
          {text}
        </Text>
      </div>
    ))}
  </dl>
);

const tilesOf = (stats: PeriodStats): Tile[] => {
  const { completed, failed, canceled, success_rate: successRate, output_minutes: minutes } = stats;
  const { render_time_percentiles_sec: times, cost_usd: costUsd } = stats;
  const { renders, success, time, output, cost } = statistics.tiles;
  const { none } = statistics;
  return [
    {
      title: renders.title,
      value: formatNumber(completed + failed + canceled),
      text: renders.text(completed, failed, canceled),
    },
    {
      title: success.title,
      value: successRate === null ? none : success.percent(successRate),
      text: success.text,
    },
    {
      title: time.title,
      value: completed > 0 ? formatDuration(times.p50) : none,
      text: completed > 0 ? time.text(times.p90) : "",
    },
    {
      title: output.title,
      value: minutes > 0 ? formatDuration(minutes * SEC_PER_MIN) : none,
      text: minutes > 0 ? output.text((minutes * SEC_PER_MIN) / completed) : "",
    },
    {
      title: cost.title,
      value: costUsd === null ? none : formatDollars(costUsd),
      text: costUsd === null ? cost.unknown : cost.estimate,
    },
  ];
};
