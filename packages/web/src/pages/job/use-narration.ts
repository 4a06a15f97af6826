import { useEffect, useRef, useState } from "react";
import { apiUrl } from "../../api/client.ts";
import { notifyError } from "../../components/notify.ts";
import { job as texts } from "../../texts/job.ts";

/** Plays narrations, one at a time. `playing` is the address of the one that is heard. */
export const useNarration = () => {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  useEffect(() => () => audio.current?.pause(), []);

  const toggle = (url: string) => {
    audio.current?.pause();
    if (playing === url) return setPlaying(null);
    const next = new Audio(apiUrl(url));
    audio.current = next;
    const end = () => setPlaying((now) => (audio.current === next ? null : now));
    next.addEventListener("ended", end);
    next.play().catch(() => {
      // Stopped by another one before it began.
      if (audio.current !== next) return;
      end();
      if (next.error) notifyError(new Error(texts.scene.audioFailed));
    });
    setPlaying(url);
  };
  return { playing, toggle };
};
