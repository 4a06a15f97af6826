import { ALL_FORMATS, FilePathSource, Input } from "mediabunny";

export interface VideoFacts {
  durationMs: number;
  /** As shown: rotation and pixel shape are applied. */
  widthPx: number;
  heightPx: number;
}

/** What a video file says about itself, without decoding it. Null when it is none that can be played. */
export const probeVideo = async (path: string): Promise<VideoFacts | null> => {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryVideoTrack();
    const durationMs = Math.round((await input.computeDuration()) * 1000);
    if (!track || durationMs <= 0) return null;
    return {
      durationMs,
      widthPx: await track.getDisplayWidth(),
      heightPx: await track.getDisplayHeight(),
    };
  } catch (thrown) {
    // A file that cannot be read is not a broken video. What a broken one makes the parser throw is of many types.
    if (thrown instanceof Error && "syscall" in thrown) throw thrown;
    return null;
  }
};
