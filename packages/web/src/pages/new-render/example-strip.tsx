import { Text, Title } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { EXAMPLES } from "./examples.ts";
import { languageName } from "./language-options.ts";
import classes from "./new-render.module.css";
import { DEFAULTS, type PlanDraft } from "./plan-draft.ts";
import { ScenePicture } from "./scene-picture.tsx";

/** Plans to begin with, for whoever has an empty page before them. */
export const ExampleStrip = ({ onUse }: { onUse: (plan: PlanDraft) => void }) => {
  const { examples: texts, settings } = newRender;
  return (
    <section aria-labelledby="examples-title">
      <Title order={2} size="h5" id="examples-title">
        {texts.title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.text}
      </Text>
      <ul className={classes.examples}>
        {EXAMPLES.map((plan) => {
          const shape = settings.aspectRatios[plan.output?.aspect_ratio ?? DEFAULTS.aspectRatio];
          const [scene] = plan.scenes;
          return (
            <li key={plan.topic}>
              <button type="button" className={classes.pick} onClick={() => onUse(plan)}>
                <span className={classes.pickFrame} aria-hidden>
                  {scene && <ScenePicture scene={scene} aspectRatio="16:9" />}
                </span>
                <span className={classes.pickName} lang={plan.language}>
                  {plan.topic}
                </span>
                <span className={classes.pickFacts}>
                  {texts.about(plan.scenes.length, shape, languageName(plan.language ?? DEFAULTS.language))}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
