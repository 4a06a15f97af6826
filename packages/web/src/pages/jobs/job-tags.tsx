import { jobs } from "../../texts/jobs.ts";
import classes from "./job-tags.module.css";

/** More would crowd a row. */
const SHOWN = 3;

/** A job's tags; a click on one shows the jobs that have it. */
export const JobTags = ({ tags, onPick }: { tags: readonly string[]; onPick: (tag: string) => void }) => {
  const more = tags.slice(SHOWN);
  if (tags.length === 0) return null;
  return (
    <span className={classes.tags}>
      {tags.slice(0, SHOWN).map((tag) => (
        <button
          key={tag}
          type="button"
          className={classes.tag}
          aria-label={jobs.showTag(tag)}
          onClick={() => onPick(tag)}
        >
          {tag}
        </button>
      ))}
      {more.length > 0 && (
        <span className={classes.more} title={more.join(", ")}>
          +{more.length}
        </span>
      )}
    </span>
  );
};
