import { Text } from "@mantine/core";
import type { PeriodStats } from "../../api/schema.d.ts";
import { formatDuration } from "../../format.ts";
import { statistics } from "../../texts/statistics.ts";
import { Bar } from "./bar.tsx";
import { Card } from "./card.tsx";
import classes from "./render-times.module.css";

const SHARES = ["p50", "p90", "p95", "p99"] as const;

/** Within which time how many of the renders were done. */
export const RenderTimes = ({ stats }: { stats: PeriodStats }) => {
  const { render_time_percentiles_sec: times, completed } = stats;
  const { title, share, atMost, shares, none } = statistics.times;
  return (
    <Card title={title}>
      {completed === 0 ? (
        <Text size="sm">{none}</Text>
      ) : (
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{share}</th>
              <th scope="col">{atMost}</th>
            </tr>
          </thead>
          <tbody>
            {SHARES.map((name) => (
              <tr key={name}>
                <th scope="row">
                  {shares[name]}
                  <Bar share={times[name] / Math.max(times.p99, Number.MIN_VALUE)} />
                </th>
                <td>{formatDuration(times[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
};
