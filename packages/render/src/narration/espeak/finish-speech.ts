import type { Narration } from "../narrator.ts";
import { resample } from "./resample.ts";

const SAMPLE_RATE_HZ = 48_000;
/** -3 dBFS. */
const PEAK = 10 ** (-3 / 20);
/** Quieter than this part of the peak (-46 dB) at the ends is silence. */
const SILENCE = 0.005;
const MARGIN_SEC = 0.03;

/**
 * A high shelf (Audio EQ Cookbook, slope 1) that takes 4 dB off above 3.5 kHz: formant synthesis is brighter
 * there than a human voice, which is what makes it buzz.
 */
const softenHighs = (samples: Float32Array, sampleRateHz: number): void => {
  const gain = 10 ** (-4 / 40);
  const omega = (2 * Math.PI * 3500) / sampleRateHz;
  const cos = Math.cos(omega);
  const slope = Math.sqrt(2 * gain) * Math.sin(omega);
  const a0 = gain + 1 - (gain - 1) * cos + slope;
  const b0 = (gain * (gain + 1 + (gain - 1) * cos + slope)) / a0;
  const b1 = (-2 * gain * (gain - 1 + (gain + 1) * cos)) / a0;
  const b2 = (gain * (gain + 1 + (gain - 1) * cos - slope)) / a0;
  const a1 = (2 * (gain - 1 - (gain + 1) * cos)) / a0;
  const a2 = (gain + 1 - (gain - 1) * cos - slope) / a0;
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let index = 0; index < samples.length; index++) {
    const x = samples[index] ?? 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    samples[index] = y;
  }
};

const encodeWav = (samples: Int16Array): Buffer => {
  const header = Buffer.alloc(44);
  const sizeBytes = samples.byteLength;
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + sizeBytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  header.writeUInt32LE(2 * SAMPLE_RATE_HZ, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(sizeBytes, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, sizeBytes)]);
};

/** `durationSec` of nothing. */
export const silence = (durationSec: number): Narration => {
  const length = Math.round(durationSec * SAMPLE_RATE_HZ);
  return { wav: encodeWav(new Int16Array(length)), durationSec: length / SAMPLE_RATE_HZ };
};

/** espeak's raw speech, in pieces, as a narration: highs softened, then levelled. */
export const finishSpeech = (pieces: Int16Array[], sampleRateHz: number): Narration => {
  const raw = joinPieces(pieces);
  softenHighs(raw, sampleRateHz);
  return levelSpeech(raw, sampleRateHz);
};

export const joinPieces = (pieces: Int16Array[]): Float32Array => {
  const joined = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
};

/** Raw speech of any level as a narration: 48 kHz, both ends trimmed, peak at -3 dBFS. */
export const levelSpeech = (raw: Float32Array, sampleRateHz: number): Narration => {
  const samples = resample(raw, sampleRateHz, SAMPLE_RATE_HZ);
  const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
  if (peak === 0) return silence(2 * MARGIN_SEC);

  const isHeard = (sample: number) => Math.abs(sample) > peak * SILENCE;
  const margin = MARGIN_SEC * SAMPLE_RATE_HZ;
  const start = samples.findIndex(isHeard) - margin;
  const end = samples.findLastIndex(isHeard) + 1 + margin;
  const scale = (PEAK * 0x7fff) / peak;
  const spoken = new Int16Array(end - start);
  for (let n = 0; n < spoken.length; n++) spoken[n] = Math.round((samples[start + n] ?? 0) * scale);
  return { wav: encodeWav(spoken), durationSec: spoken.length / SAMPLE_RATE_HZ };
};
