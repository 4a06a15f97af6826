import { Button, Text, Title } from "@mantine/core";
import { IconPhoto, IconPlayerPlayFilled, IconPlayerStopFilled, IconVolume } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { apiUrl } from "../../api/client.ts";
import type { Job } from "../../api/schema.d.ts";
import { formatClock, formatDuration } from "../../format.ts";
import { job as texts } from "../../texts/job.ts";
import classes from "./scene-card.module.css";
import { sceneFile } from "./scene-file.ts";
import type { useNarration } from "./use-narration.ts";

interface SceneCardProps {
  job: Job;
  index: number;
  /** Where the scene is in the finished video; undefined without one. */
  startSec: number | undefined;
  endSec: number;
  narration: ReturnType<typeof useNarration>;
}

/** A scene: its picture, what is said, how long it lasts, and how it stands. */
export const SceneCard = ({ job, index, startSec, endSec, narration }: SceneCardProps) => {
  const { scene: words } = texts;
  const place = index + 1;
  const scene = job.plan.scenes[index];
  const picture = sceneFile(job.assets, "image", place);
  const audio = sceneFile(job.assets, "audio", place);
  const hasFailed = job.state === "error" && job.error_detail?.scene_index === index;
  const isPlaying = audio !== undefined && narration.playing === audio.url;
  if (!scene) return null;
  return (
    <article className={classes.card} aria-labelledby={`scene-${place}`} data-failed={hasFailed || undefined}>
      <div className={classes.frame}>
        {picture ? (
          <img src={apiUrl(picture.url)} alt={scene.image_prompt ?? ""} loading="lazy" decoding="async" />
        ) : (
          <span className={classes.empty}>
            <IconPhoto size={28} stroke={1.5} aria-hidden />
            {words.noPicture}
          </span>
        )}
        {startSec !== undefined && (
          <Link
            to="/jobs/$jobId"
            params={{ jobId: job.job_id }}
            search={{ at: Math.round(startSec * 1000) / 1000 }}
            className={classes.play}
            aria-label={words.play(place, formatClock(startSec))}
          >
            <IconPlayerPlayFilled size={16} aria-hidden />
            {formatClock(startSec)}
          </Link>
        )}
      </div>
      <div className={classes.words}>
        <div className={classes.top}>
          <Title order={2} size="h6" id={`scene-${place}`}>
            {words.title(place)}
          </Title>
          <span className={classes.note}>
            {startSec === undefined
              ? words.planned(scene.duration_sec)
              : formatDuration(Math.max(0, endSec - startSec))}
          </span>
        </div>
        <SceneStanding job={job} index={index} hasFailed={hasFailed} />
        <Text size="sm">{scene.narration || words.noNarration}</Text>
        {scene.image_prompt && <p className={classes.prompt}>{scene.image_prompt}</p>}
        {audio && (
          <Button
            className={classes.audio}
            size="xs"
            variant="default"
            aria-label={isPlaying ? words.stopAudio(place) : words.audio(place)}
            leftSection={
              isPlaying ? (
                <IconPlayerStopFilled size={14} aria-hidden />
              ) : (
                <IconVolume size={16} aria-hidden />
              )
            }
            onClick={() => narration.toggle(audio.url)}
          >
            {isPlaying ? words.stopShort : words.audioShort}
          </Button>
        )}
      </div>
    </article>
  );
};

interface SceneStandingProps {
  job: Job;
  index: number;
  hasFailed: boolean;
}

const SceneStanding = ({ job, index, hasFailed }: SceneStandingProps) => {
  const { scene: words } = texts;
  const progress = job.scenes[index];
  if (hasFailed)
    return (
      <p className={classes.failed}>
        <strong>{words.failed}</strong> {job.error}
      </p>
    );
  if (job.state !== "running" || !progress) return null;
  const percent = Math.round(progress.progress_pct);
  return (
    <span className={classes.note}>
      {percent === 100 ? words.made : progress.is_running ? words.running(percent) : words.waits}
    </span>
  );
};
