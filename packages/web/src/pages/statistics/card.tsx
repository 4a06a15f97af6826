import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./card.module.css";

interface CardProps {
  title: string;
  /** At the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** One figure with its name. */
export const Card = ({ title, action, children }: CardProps) => {
  const titleId = useId();
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <div className={classes.top}>
        <Title order={2} size="h5" id={titleId}>
          {title}
        </Title>
        {action}
      </div>
      {children}
    </section>
  );
};
