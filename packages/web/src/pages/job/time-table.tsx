import { Title } from "@mantine/core";
import { formatDuration } from "../../format.ts";
import { job as texts } from "../../texts/job.ts";
import classes from "./time-table.module.css";

interface TimePart {
  /** Which colour it has. */
  kind: "picture" | "sound" | "video" | "other";
  label: string;
  ms: number;
}

/** One line of the table, with a bar of its parts. */
export interface TimeRow {
  label: string;
  parts: readonly TimePart[];
}

interface TimeTableProps {
  title: string;
  head: string;
  rows: readonly TimeRow[];
  /** The whole, in a last line, where that is not the sum. */
  total?: { label: string; ms: number };
  note?: string | undefined;
  withLegend?: boolean;
}

const sumMs = ({ parts }: TimeRow): number => parts.reduce((sum, { ms }) => sum + ms, 0);
const duration = (ms: number): string => formatDuration(ms / 1000);

/** How long things took, as a table whose lines have bars: read by eye and by ear alike. */
export const TimeTable = ({ title, head, rows, total, note, withLegend = false }: TimeTableProps) => {
  const { timeline: words } = texts;
  // A bar of full width.
  const wholeMs = Math.max(1, total?.ms ?? 0, ...rows.map(sumMs));
  return (
    <section className={classes.card}>
      <div className={classes.top}>
        <Title order={2} size="h5">
          {title}
        </Title>
        {withLegend && (
          <ul className={classes.legend}>
            {rows[0]?.parts.map(({ kind, label }) => (
              <li key={kind}>
                <span className={classes.key} data-kind={kind} />
                {label}
              </li>
            ))}
          </ul>
        )}
      </div>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{words.share}</th>
            <th scope="col">{words.time}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>
                <span
                  className={classes.bar}
                  role="img"
                  aria-label={row.parts.map(({ label, ms }) => `${label} ${duration(ms)}`).join(", ")}
                >
                  {row.parts.map(({ kind, label, ms }) => (
                    <span
                      key={kind}
                      className={classes.part}
                      data-kind={kind}
                      title={`${label} ${duration(ms)}`}
                      style={{ width: `${(ms / wholeMs) * 100}%` }}
                    />
                  ))}
                </span>
              </td>
              <td>{sumMs(row) === 0 ? texts.none : duration(sumMs(row))}</td>
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{total.label}</th>
              <td />
              <td>{duration(total.ms)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {note && <p className={classes.note}>{note}</p>}
    </section>
  );
};
