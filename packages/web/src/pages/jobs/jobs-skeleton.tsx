import { Skeleton, VisuallyHidden } from "@mantine/core";
import { common } from "../../texts/common.ts";
import card from "./job-card.module.css";
import wall from "./job-poster.module.css";
import classes from "./jobs-skeleton.module.css";

/** Where jobs will be, in the shape that they will have. */
export const JobsSkeleton = ({ view, count }: { view: "table" | "posters"; count: number }) => (
  <div aria-busy className={view === "posters" ? wall.wall : card.list}>
    <VisuallyHidden role="status">{common.loading}</VisuallyHidden>
    {Array.from({ length: Math.min(count, 12) }, (_, place) =>
      view === "posters" ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: places, not things
        <div key={place} className={classes.poster}>
          <Skeleton className={classes.picture} />
          <Skeleton height={16} width="70%" />
          <Skeleton height={12} width="35%" />
        </div>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: places, not things
        <div key={place} className={classes.row}>
          <Skeleton className={classes.thumbnail} />
          <div className={classes.words}>
            <Skeleton height={14} width="min(70%, 18rem)" />
            <Skeleton height={12} width="min(40%, 8rem)" />
          </div>
        </div>
      ),
    )}
  </div>
);
