import classes from "./bar.module.css";

interface BarProps {
  /** 0..1 of the width. */
  share: number;
  isFailure?: boolean;
}

/** Shows how much something is beside others. Says nothing to screen readers: the number stands beside it. */
export const Bar = ({ share, isFailure = false }: BarProps) => (
  <span className={classes.track} aria-hidden>
    <span
      className={classes.bar}
      data-failure={isFailure || undefined}
      style={{ width: `${Math.round(share * 100)}%` }}
    />
  </span>
);
