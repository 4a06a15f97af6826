import { IconBan, IconFileText, IconMovieOff } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { Job } from "../../api/schema.d.ts";
import { job as texts } from "../../texts/job.ts";
import { JobError } from "./job-error.tsx";
import { JobNotice } from "./job-notice.tsx";
import { RenderProgress } from "./render-progress.tsx";
import { VideoPlayer } from "./video-player.tsx";

const route = getRouteApi("/jobs/$jobId");

/** What the page is opened for: the video, how far it is, or why there is none. */
export const JobStage = ({ job }: { job: Job }) => {
  const { at } = route.useSearch();
  switch (job.state) {
    case "completed":
      if (!job.final_video_url) return <JobNotice icon={IconMovieOff} {...texts.noVideo} />;
      return <VideoPlayer job={job} videoUrl={job.final_video_url} startSec={at} />;
    case "queued":
    case "running":
      return <RenderProgress job={job} />;
    case "error":
      return <JobError job={job} />;
    case "draft":
      return <JobNotice icon={IconFileText} {...texts.draft} />;
    case "canceled":
      return <JobNotice icon={IconBan} {...texts.canceled} />;
  }
};
