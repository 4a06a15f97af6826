import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PeriodStats } from "../../api/schema.d.ts";
import { statistics } from "../../texts/statistics.ts";
import { Bar } from "./bar.tsx";
import { Card } from "./card.tsx";
import classes from "./failures.module.css";

/** Why renders failed, the most frequent reason first, with the newest job of each. */
export const Failures = ({ stats: { failures } }: { stats: PeriodStats }) => {
  const { title, none, all, newest, count: countText, reasons } = statistics.failures;
  const most = failures[0]?.count ?? 1;
  return (
    <Card
      title={title}
      action={
        failures.length > 0 && (
          <Link to="/" search={{ state: "error" }} className={classes.all}>
            {all}
          </Link>
        )
      }
    >
      {failures.length === 0 && <Text size="sm">{none}</Text>}
      <ol className={classes.list}>
        {failures.map(({ code, count, job_id, topic }) => (
          <li key={code}>
            <span className={classes.top}>
              <span>{reasons[code] ?? code}</span>
              <span className={classes.count}>{countText(count)}</span>
            </span>
            <Bar share={count / most} isFailure />
            <span className={classes.example}>
              <span className={classes.newest}>{newest}</span>
              <Link to="/jobs/$jobId" params={{ jobId: job_id }} className={classes.link}>
                {topic}
              </Link>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
};
