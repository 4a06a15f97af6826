import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { apiUrl } from "../../api/client.ts";
import { textFileQuery } from "../../api/job-details.ts";
import type { Job } from "../../api/schema.d.ts";
import { job as texts } from "../../texts/job.ts";
import { SceneMarks } from "./scene-marks.tsx";
import { sceneStarts } from "./scene-starts.ts";
import classes from "./video-player.module.css";

/** A link that fails again so soon after it was renewed is not merely out of date. */
const RENEW_PAUSE_MS = 30_000;

interface VideoPlayerProps {
  job: Job;
  videoUrl: string;
  /** Where to begin, and again whenever it changes. */
  startSec: number | undefined;
}

/** The video with its captions, and its scenes to jump to. */
export const VideoPlayer = ({ job, videoUrl, startSec }: VideoPlayerProps) => {
  const { player } = texts;
  const videoRef = useRef<HTMLVideoElement>(null);
  const captionsUrl = job.assets.find(({ type }) => type === "vtt")?.url;
  const { data: vtt } = useQuery({ ...textFileQuery(captionsUrl ?? ""), enabled: captionsUrl !== undefined });
  const trackUrl = useBlobUrl(vtt);
  const { note, onError } = useRenewedLink(videoRef, videoUrl);
  const [sec, setSec] = useState(0);
  const { language, captions } = job.plan;
  useEffect(() => {
    if (startSec !== undefined) playFrom(videoRef.current, startSec);
  }, [startSec]);
  return (
    <div>
      {/* biome-ignore lint/a11y/useMediaCaption: the track is there as soon as the captions have come. */}
      <video
        ref={videoRef}
        className={classes.video}
        src={apiUrl(videoUrl)}
        poster={job.thumbnail_url ? apiUrl(job.thumbnail_url) : undefined}
        aria-label={player.label(job.topic)}
        controls
        playsInline
        preload="metadata"
        onTimeUpdate={({ currentTarget }) => setSec(currentTarget.currentTime)}
        onError={onError}
      >
        {trackUrl && (
          <track
            key={trackUrl}
            kind="captions"
            src={trackUrl}
            srcLang={language}
            label={player.captions}
            default={!captions.burn_in}
          />
        )}
      </video>
      <SceneMarks
        starts={sceneStarts(job)}
        endSec={job.video_duration_sec ?? 0}
        nowSec={sec}
        onSeek={(toSec) => playFrom(videoRef.current, toSec)}
      />
      <Text size="sm" role="status">
        {note}
      </Text>
    </div>
  );
};

/** Goes to a second of the video, and plays on where the browser lets a page do that. */
const playFrom = (video: HTMLVideoElement | null, toSec: number): void => {
  if (!video) return;
  // Kept until the length is known.
  video.currentTime = toSec;
  if (navigator.userActivation.hasBeenActive) video.play().catch(() => undefined);
};

/** Tracks must be of the page's own origin; so is a blob. */
const useBlobUrl = (text: string | undefined): string | undefined => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (text === undefined) return;
    const made = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return url;
};

/** The signed link behind the video's address is good for 15 minutes: a new one is asked for when it fails, and playing goes on. */
const useRenewedLink = (videoRef: RefObject<HTMLVideoElement | null>, videoUrl: string) => {
  const renewedAtMs = useRef(0);
  const [note, setNote] = useState("");
  const onError = () => {
    const video = videoRef.current;
    if (!video) return;
    if (Date.now() - renewedAtMs.current < RENEW_PAUSE_MS) return setNote(texts.player.failed);
    renewedAtMs.current = Date.now();
    const { currentTime, paused } = video;
    setNote(texts.player.reloading);
    const goOn = () => {
      video.currentTime = currentTime;
      setNote("");
      if (!paused) video.play().catch(() => undefined);
    };
    video.addEventListener("loadedmetadata", goOn, { once: true });
    video.src = apiUrl(videoUrl);
    video.load();
  };
  return { note, onError };
};
