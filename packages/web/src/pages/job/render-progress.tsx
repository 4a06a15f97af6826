import { Progress, Title, VisuallyHidden } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled, IconCircleDotted } from "@tabler/icons-react";
import type { Job } from "../../api/schema.d.ts";
import { useProgress } from "../../live/use-progress.ts";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import classes from "./render-progress.module.css";

const STEPS = ["images", "tts", "subtitles", "stitch", "upload"] as const;

const placeOf = (step: string): number => (STEPS as readonly string[]).indexOf(step);

const ICONS = { done: IconCircleCheckFilled, now: IconCircleDotted, later: IconCircle };

/** How far a render is: the whole of it, its step, and each scene. */
export const RenderProgress = ({ job }: { job: Job }) => {
  const { progress: words } = texts;
  const { step, progress_pct: percent } = useProgress(job);
  const current = placeOf(step);
  const isQueued = job.state === "queued";
  const nowText = isQueued
    ? words.queued
    : current < 0
      ? words.starting
      : common.steps[STEPS[current] ?? "images"];
  return (
    <section className={classes.card} aria-label={words.title}>
      <div className={classes.top}>
        <div>
          <Title order={2} size="h4" className={classes.now}>
            <span role="status">{nowText}</span>
          </Title>
          <p className={classes.left}>
            {isQueued
              ? words.queuedText
              : job.time_left_sec === null
                ? words.leftUnknown
                : words.left(job.time_left_sec)}
          </p>
        </div>
        <span className={classes.percent} aria-hidden>
          {Math.round(percent)}
          <small>%</small>
        </span>
      </div>
      <Progress.Root size="lg" radius="xl" transitionDuration={1800}>
        <Progress.Section value={percent} color="blue" aria-label={words.label} animated={!isQueued} />
      </Progress.Root>
      <ol className={classes.steps} aria-label={words.steps}>
        {STEPS.map((name, place) => {
          const standing = place < current ? "done" : place === current ? "now" : "later";
          const Icon = ICONS[standing];
          return (
            <li key={name} data-standing={standing} aria-current={standing === "now" ? "step" : undefined}>
              <Icon size={18} aria-hidden />
              <span>
                {common.steps[name]} <small>{words[standing]}</small>
              </span>
            </li>
          );
        })}
      </ol>
      <Title order={3} size="h6" mt="xs">
        {words.scenes}
      </Title>
      <ol className={classes.scenes} aria-label={words.scenes}>
        {job.plan.scenes.map((_, place) => {
          // Nothing is known of them before the render has begun.
          const { progress_pct: percent = 0, is_running: isRunning = false } = job.scenes[place] ?? {};
          const shown = Math.round(percent);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a scene is known by its place alone.
              key={place}
              data-running={isRunning || undefined}
            >
              <VisuallyHidden>{words.scene(place + 1, shown)}</VisuallyHidden>
              <span className={classes.fill} style={{ transform: `scaleX(${percent / 100})` }} />
              <span className={classes.place} aria-hidden>
                {place + 1}
              </span>
              <span className={classes.value} aria-hidden>
                {shown}%
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
