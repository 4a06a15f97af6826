import { open, readFile } from "node:fs/promises";
import { AppError } from "@dailies/core/app-error";

export const SPEECH_RATE_HZ = 48_000;
const FADE_OUT_SAMPLES = SPEECH_RATE_HZ / 50;

export interface SpeechPart {
  /** A narration: WAV, 48 kHz, mono, signed 16 bit. */
  path: string;
  startSec: number;
  /** What is spoken later is cut off, softly. */
  endSec: number;
}

/**
 * Writes raw mono signed 16-bit samples at 48 kHz, exactly `samples` of them, with every part at its place and
 * silence between. The file is sparse: silence takes no room.
 */
export const writeSpeech = async (
  path: string,
  parts: readonly SpeechPart[],
  samples: number,
): Promise<void> => {
  const file = await open(path, "w");
  try {
    await file.truncate(2 * samples);
    for (const part of parts) {
      const start = Math.round(part.startSec * SPEECH_RATE_HZ);
      const room = Math.min(Math.round(part.endSec * SPEECH_RATE_HZ), samples) - start;
      const speech = samplesOf(await readFile(part.path));
      const audible = speech.subarray(0, 2 * Math.max(0, room));
      if (audible.length < speech.length) fadeOut(audible);
      await file.write(audible, 0, audible.length, 2 * start);
    }
  } finally {
    await file.close();
  }
};

/** The samples in a WAV file: the chunk "data", wherever it is. */
const samplesOf = (wav: Buffer): Buffer => {
  for (let at = 12; at + 8 <= wav.length; ) {
    const sizeBytes = wav.readUInt32LE(at + 4);
    if (wav.toString("latin1", at, at + 4) === "data") return wav.subarray(at + 8, at + 8 + sizeBytes);
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
  throw new AppError("NARRATION_FAILED", "The narration is no WAV file");
};

const fadeOut = (samples: Buffer): void => {
  const count = Math.min(FADE_OUT_SAMPLES, samples.length / 2);
  for (let left = 0; left < count; left++) {
    const at = samples.length - 2 * (left + 1);
    samples.writeInt16LE(Math.round((samples.readInt16LE(at) * left) / count), at);
  }
};
