import {
  ADTS,
  FilePathSource,
  FLAC,
  Input,
  type InputTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from "mediabunny";
import { UnusableFile } from "./unusable-file.ts";

/** What the engine takes. Not all that the library knows: playlists are among that, which lead to other files. */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MP3, WAVE, OGG, ADTS, FLAC];

export interface MediaInfo {
  /** Seconds from the first sample to the end of the last one, over all tracks. */
  durationSec: number;
  video: {
    codec: string | null;
    /** As RFC 6381 has it: "avc1.640028" is High at level 4.0. */
    codecParameters: string | null;
    /** As shown: rotation and pixel shape are applied. */
    widthPx: number;
    heightPx: number;
    frames: number;
    durationSec: number;
  } | null;
  audio: { codec: string | null; sampleRateHz: number; channels: number; durationSec: number } | null;
}

/** A film with sound in many languages has fewer. */
const MAX_TRACKS = 32;
/** Four times what a video may last. */
const MAX_DURATION_SEC = 4 * 60 * 60;

/**
 * Reads what a local media file says about itself, without decoding it. Null when it is no media file.
 * @throws UnusableFile when it has more than 32 tracks or lasts longer than four hours
 */
export const probe = async (path: string): Promise<MediaInfo | null> => {
  using input = new Input({ formats: FORMATS, source: new FilePathSource(path) });
  if (!(await input.canRead())) return null;
  const tracks = await input.getTracks();
  if (tracks.length > MAX_TRACKS) throw new UnusableFile(`The file has more than ${MAX_TRACKS} tracks`);
  const durationSec = await input.computeDuration();
  if (durationSec > MAX_DURATION_SEC) {
    throw new UnusableFile(`The file lasts longer than ${MAX_DURATION_SEC / 3600} hours`);
  }
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  return {
    durationSec,
    video: video && {
      codec: await video.getCodec(),
      codecParameters: await video.getCodecParameterString(),
      widthPx: await video.getDisplayWidth(),
      heightPx: await video.getDisplayHeight(),
      frames: (await video.computePacketStats()).packetCount,
      durationSec: await shownSec(video),
    },
    audio: audio && {
      codec: await audio.getCodec(),
      sampleRateHz: await audio.getSampleRate(),
      channels: await audio.getNumberOfChannels(),
      durationSec: await shownSec(audio),
    },
  };
};

/** What lies before zero, as an AAC encoder's priming does, is decoded but not shown. */
const shownSec = async (track: InputTrack): Promise<number> =>
  (await track.computeDuration()) - Math.max(0, await track.getFirstTimestamp());
