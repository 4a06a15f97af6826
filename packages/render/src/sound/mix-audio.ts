import { join } from "node:path";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import type { FfmpegInput } from "../ffmpeg/start-ffmpeg.ts";
import { loudnessIn } from "./loudness-in.ts";
import { SPEECH_RATE_HZ, type SpeechPart, writeSpeech } from "./write-speech.ts";

export interface Soundtrack {
  path: string;
  demuxer: string;
  /** 0..1: how loud against the narration. */
  volume: number;
  /** Lowered while the narration speaks. */
  ducking: boolean;
}

export interface MixRequest {
  durationSec: number;
  speech: SpeechPart[];
  soundtrack: Soundtrack | null;
  /** The M4A to write: AAC, 48 kHz, stereo, exactly `durationSec`. */
  outputPath: string;
  scratchDir: string;
  threads: number;
  signal: AbortSignal;
}

/** LUFS of the whole, integrated, and of speech and soundtrack before they are mixed. */
const TARGET = { mix: -16, part: -20 };
const TOLERANCE_LU = 0.3;
const MAX_PASSES = 4;
/** More than this would only raise noise. */
const MAX_GAIN_DB = 40;

/** Sample peaks at double rate stay below -2 dBFS, which leaves the codec room up to -1.5 dBTP. */
const LIMITER = "aresample=96000,alimiter=limit=0.794:attack=5:release=60:level=0:latency=1,aresample=48000";
const METER = "ebur128=framelog=quiet";
const STEREO = "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo";

/**
 * The sound of the whole video: narrations at their places over the looped soundtrack, -16 LUFS integrated,
 * peaks below -1.5 dBTP. Silence stays silence. Errors as `startFfmpeg`.
 */
export const mixAudio = async (request: MixRequest): Promise<void> => {
  const { durationSec, speech, soundtrack, scratchDir } = request;
  const samples = Math.round(durationSec * SPEECH_RATE_HZ);
  const speechPath = join(scratchDir, "speech.s16le");
  await writeSpeech(speechPath, speech, samples);
  const speechInput: FfmpegInput = {
    source: speechPath,
    options: ["-f", "s16le", "-ar", `${SPEECH_RATE_HZ}`, "-ac", "1"],
  };

  if (!soundtrack || soundtrack.volume === 0) {
    const loudness = speech.length > 0 ? await measure(request, speechInput) : null;
    return finish(request, speechInput, loudness, samples);
  }
  const mixPath = join(scratchDir, "mix.wav");
  const loudness = await mixParts(request, soundtrack, speechInput, mixPath);
  return finish(request, { source: mixPath, options: ["-f", "wav"] }, loudness, samples);
};

/** Loudness of the input's first `durationSec`, after the filters. */
const measure = async (
  request: MixRequest,
  input: FfmpegInput,
  filters = "anull",
): Promise<number | null> => {
  const { durationSec, threads, signal } = request;
  const log = await runFfmpeg({
    ...{ task: "measure audio", inputs: [input], threads, signal, logLevel: "info" },
    output: [
      "-t",
      `${durationSec}`,
      "-map",
      "0:a:0",
      "-af",
      `${STEREO},${filters},${METER}`,
      "-f",
      "null",
      "-",
    ],
  });
  return loudnessIn(log);
};

/** Speech and soundtrack brought to the same loudness and laid over each other. Gives the loudness of the mix. */
const mixParts = async (
  request: MixRequest,
  soundtrack: Soundtrack,
  speechInput: FfmpegInput,
  outputPath: string,
): Promise<number | null> => {
  const { durationSec, speech, threads, signal } = request;
  const { path, demuxer, volume, ducking } = soundtrack;
  const music: FfmpegInput = {
    source: path,
    options: ["-f", demuxer, "-stream_loop", "-1", "-vn", "-sn", "-dn"],
  };
  const speechDb = speech.length > 0 ? gainTo(TARGET.part, await measure(request, speechInput)) : 0;
  const musicDb = gainTo(TARGET.part, await measure(request, music)) + 20 * Math.log10(volume);
  const fadeSec = Math.min(1.5, durationSec / 4);
  const graph = [
    `[0:a]${STEREO},volume=${speechDb}dB,asplit[speech][key]`,
    `[1:a:0]${STEREO},volume=${musicDb}dB,afade=t=in:d=${fadeSec / 3},` +
      `afade=t=out:st=${durationSec - fadeSec}:d=${fadeSec},atrim=end=${durationSec}[music]`,
    ducking
      ? "[music][key]sidechaincompress=threshold=0.015:ratio=6:attack=40:release=500[under]"
      : "[key]anullsink;[music]anull[under]",
    `[speech][under]amix=inputs=2:normalize=0:duration=first,${METER}[mix]`,
  ];
  const log = await runFfmpeg({
    task: "mix audio",
    inputs: [speechInput, music],
    output: [
      "-filter_complex",
      graph.join(";"),
      "-map",
      "[mix]",
      "-c:a",
      "pcm_f32le",
      "-f",
      "wav",
      `file:${outputPath}`,
    ],
    threads,
    signal,
    logLevel: "info",
  });
  return loudnessIn(log);
};

/** Encodes at the target loudness. */
const finish = async (
  request: MixRequest,
  input: FfmpegInput,
  loudness: number | null,
  samples: number,
): Promise<void> => {
  const { outputPath, threads, signal } = request;
  const level = loudness === null ? "anull" : await findLevel(request, input, gainTo(TARGET.mix, loudness));
  await runFfmpeg({
    ...{ task: "encode audio", inputs: [input], threads, signal },
    output: [
      ...[
        "-map",
        "0:a:0",
        "-af",
        `${STEREO},${level},apad,atrim=end_sample=${samples},aformat=sample_fmts=fltp`,
      ],
      ...["-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2", "-f", "mp4", `file:${outputPath}`],
    ],
  });
};

/** The limiter takes away some of the loudness, so what comes out is measured, and the gain corrected until it fits. */
const findLevel = async (request: MixRequest, input: FfmpegInput, firstGainDb: number): Promise<string> => {
  let gainDb = firstGainDb;
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const missingDb = gainTo(TARGET.mix, await measure(request, input, levelOf(gainDb)));
    if (Math.abs(missingDb) <= TOLERANCE_LU) break;
    gainDb = Math.min(MAX_GAIN_DB, gainDb + missingDb);
  }
  return levelOf(gainDb);
};

const levelOf = (gainDb: number): string => `volume=${gainDb}dB,${LIMITER}`;

const gainTo = (targetLufs: number, loudness: number | null): number =>
  loudness === null ? 0 : Math.min(MAX_GAIN_DB, targetLufs - loudness);
