import { Link } from "@tanstack/react-router";
import { PERIODS, type Period } from "../../api/statistics.ts";
import { statistics } from "../../texts/statistics.ts";
import classes from "./period-tabs.module.css";

/** Over how many days the statistics go. */
export const PeriodTabs = ({ days }: { days: Period }) => (
  <nav aria-label={statistics.period.label} className={classes.tabs}>
    {PERIODS.map((period) => (
      <Link
        key={period}
        to="/statistics"
        search={{ days: period }}
        className={classes.tab}
        activeProps={{}}
        aria-current={period === days ? "page" : undefined}
        data-chosen={period === days || undefined}
        resetScroll={false}
      >
        {statistics.period.days(period)}
      </Link>
    ))}
  </nav>
);
