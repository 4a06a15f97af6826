import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { newRender } from "../../texts/new-render.ts";
import type { FieldError } from "./check-plan.ts";
import classes from "./new-render.module.css";
import type { SceneCard } from "./plan-editor.ts";

interface ErrorSummaryProps {
  errors: readonly FieldError[];
  cards: readonly SceneCard[];
  onGoTo: (id: string) => void;
}

const MAX_LISTED = 8;

/** Everything that keeps the plan from being rendered, each with a way to its field. */
export const ErrorSummary = ({ errors, cards, onGoTo }: ErrorSummaryProps) => (
  <Alert
    color="red"
    variant="outline"
    role="alert"
    icon={<IconAlertTriangle aria-hidden />}
    title={newRender.errors.title(errors.length)}
  >
    <ul className={classes.errors}>
      {errors.slice(0, MAX_LISTED).map(({ id, message }) => (
        <li key={`${id} ${message}`}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            underline="always"
            c="inherit"
            ta="start"
            onClick={() => onGoTo(id)}
          >
            {nameOf(id, cards)}: {message}
          </Anchor>
        </li>
      ))}
    </ul>
  </Alert>
);

const nameOf = (id: string, cards: readonly SceneCard[]): string => {
  const { fields, inScene } = newRender.errors;
  const index = cards.findIndex(({ key }) => id.startsWith(`${key}-`));
  const field = index < 0 ? id : id.slice(id.indexOf("-") + 1);
  const name = fields[field] ?? field;
  return index < 0 ? name : inScene(index + 1, name);
};
