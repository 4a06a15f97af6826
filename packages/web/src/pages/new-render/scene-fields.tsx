import { Textarea } from "@mantine/core";
import type { RefObject } from "react";
import { newRender } from "../../texts/new-render.ts";
import { fieldId, PLAN_BOUNDS } from "./check-plan.ts";
import classes from "./new-render.module.css";
import { NumberField } from "./number-field.tsx";
import type { PlanFields } from "./plan-draft.ts";
import { DEFAULTS, isSilent } from "./plan-draft.ts";
import type { SceneCard } from "./plan-editor.ts";
import type { SceneEdits } from "./scene-edits.ts";
import { SceneLengthNote } from "./scene-length-note.tsx";
import { TransitionFields } from "./transition-fields.tsx";

interface SceneFieldsProps {
  card: SceneCard;
  fields: PlanFields;
  /** What is wrong with this scene, by the name of the field on the page. */
  errors: ReadonlyMap<string, string>;
  edits: SceneEdits;
  narrationRef: RefObject<HTMLTextAreaElement | null>;
}

export const SceneFields = ({
  card: { key, scene },
  fields,
  errors,
  edits,
  narrationRef,
}: SceneFieldsProps) => {
  const { scene: texts, settings } = newRender;
  const silent = isSilent(fields);
  const prompt = scene.media ? texts.promptWithFile : texts.prompt;
  const of = (field: string) => {
    const id = fieldId(field, key);
    return { id: `field-${id}`, error: errors.get(id), onBlur: () => edits.touch(id) };
  };
  const inherited = settings.transitions[fields.transition?.type ?? DEFAULTS.transition];
  return (
    <div className={classes.sceneFields}>
      <Textarea
        {...of("image_prompt")}
        {...prompt}
        rows={2}
        classNames={{ input: classes.growing }}
        value={scene.image_prompt ?? ""}
        onChange={({ currentTarget }) => edits.change(key, { image_prompt: currentTarget.value })}
      />
      <Textarea
        {...of("narration")}
        {...texts.narration}
        ref={narrationRef}
        rows={2}
        lang={fields.language ?? DEFAULTS.language}
        classNames={{ input: classes.growing }}
        description={silent && scene.narration ? texts.silent : undefined}
        value={scene.narration ?? ""}
        onChange={({ currentTarget }) => edits.change(key, { narration: currentTarget.value })}
      />
      <div className={classes.sceneExtras}>
        <NumberField
          {...of("duration_sec")}
          size="xs"
          label={texts.length}
          value={scene.duration_sec}
          placeholder={String(DEFAULTS.durationSec)}
          {...PLAN_BOUNDS.durationSec}
          step={0.5}
          decimalScale={2}
          onValue={(sec) => edits.change(key, { duration_sec: sec })}
        />
        <Textarea
          {...of("caption")}
          size="xs"
          label={texts.caption.label}
          placeholder={texts.caption.placeholder}
          rows={1}
          classNames={{ input: classes.growing }}
          value={scene.caption ?? ""}
          onChange={({ currentTarget }) => edits.change(key, { caption: currentTarget.value })}
        />
        <TransitionFields
          {...of("transition")}
          size="xs"
          label={texts.transition.label}
          value={scene.transition}
          inherited={texts.transition.inherit(inherited)}
          onValue={(transition) => edits.change(key, { transition })}
        />
      </div>
      <SceneLengthNote scene={scene} fields={fields} />
    </div>
  );
};
