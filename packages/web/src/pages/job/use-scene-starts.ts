import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { textFileQuery } from "../../api/job-details.ts";
import type { Job } from "../../api/schema.d.ts";
import { sceneStarts } from "./scene-starts.ts";

/** Where each scene of a finished video begins, in seconds, and its captions as WebVTT as soon as they have come. */
export const useSceneStarts = (job: Job) => {
  const captionsUrl = job.assets.find(({ type }) => type === "vtt")?.url;
  const { data: vtt } = useQuery({ ...textFileQuery(captionsUrl ?? ""), enabled: captionsUrl !== undefined });
  const { scenes } = job.plan;
  const videoSec = job.video_duration_sec ?? 0;
  const starts = useMemo(() => sceneStarts(scenes, videoSec, vtt), [scenes, videoSec, vtt]);
  return { starts, vtt };
};
