import { statistics } from "../../texts/statistics.ts";
import type { DayValues, Series } from "./chart-card.tsx";
import classes from "./day-table.module.css";
import { formatFullDay } from "./format-day.ts";

interface DayTableProps {
  title: string;
  series: readonly Series[];
  days: readonly DayValues[];
  format: (value: number) => string;
}

/** The days on which there was something, the newest first. */
export const DayTable = ({ title, series, days, format }: DayTableProps) => {
  const shown = days.filter(({ values }) => Object.values(values).some((value) => value > 0)).toReversed();
  if (shown.length === 0) return <p className={classes.none}>{statistics.chart.noDays}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.frame} tabIndex={0} aria-label={title}>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{statistics.chart.day}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ date, values }) => (
            <tr key={date}>
              <th scope="row">{formatFullDay(date)}</th>
              {series.map(({ name }) => (
                <td key={name}>{format(values[name] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
