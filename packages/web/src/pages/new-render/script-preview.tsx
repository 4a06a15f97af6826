import { Text } from "@mantine/core";
import { formatDuration } from "../../format.ts";
import { newRender } from "../../texts/new-render.ts";
import classes from "./new-render.module.css";
import type { SceneDraft } from "./plan-draft.ts";

/** The scenes that a script would become. */
export const ScriptPreview = ({ scenes }: { scenes: readonly SceneDraft[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <section className={classes.preview} aria-label={newRender.script.preview} tabIndex={0}>
    <ol>
      {scenes.map(({ narration, duration_sec: sec = 0 }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a scene of the preview is its place
        <li key={index}>
          <Text size="sm" flex={1}>
            {narration}
          </Text>
          <Text size="xs" c="dimmed" flex="none">
            {formatDuration(sec)}
          </Text>
        </li>
      ))}
    </ol>
  </section>
);
