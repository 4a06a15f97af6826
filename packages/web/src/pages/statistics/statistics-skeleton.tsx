import { Skeleton } from "@mantine/core";
import { common } from "../../texts/common.ts";
import classes from "./statistics-page.module.css";

/** The shape of the page while its figures are on their way. */
export const StatisticsSkeleton = () => (
  <div className={classes.figures} role="status" aria-label={common.loading}>
    <Skeleton height={108} radius="lg" />
    <Skeleton height={340} radius="lg" />
    <div className={classes.pair}>
      <Skeleton height={340} radius="lg" />
      <Skeleton height={340} radius="lg" />
    </div>
  </div>
);
