import type { Plan } from "@dailies/core/plan/plan";
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { SILENCE, VIDEO_GROUPS } from "./simulator-packets.ts";

export interface SimulationRequest {
  frames: number;
  fps: number;
  aspectRatio: Plan["output"]["aspect_ratio"];
  /** The MP4 to write. */
  outputPath: string;
  signal: AbortSignal;
}

const AUDIO = { sampleRate: 48_000, numberOfChannels: 2, samplesPerPacket: 1024 };

/**
 * Writes a small MP4 of exactly that many frames without any encoder: the same group of H.264 pictures over and
 * over, the same AAC packet of silence for as long as the pictures last.
 */
export const simulateVideo = async (request: SimulationRequest): Promise<void> => {
  const { frames, fps, aspectRatio, outputPath, signal } = request;
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "in-memory" }),
    target: new FilePathTarget(outputPath),
  });
  const video = new EncodedVideoPacketSource("avc");
  const audio = new EncodedAudioPacketSource("aac");
  output.addVideoTrack(video, { frameRate: fps });
  output.addAudioTrack(audio);
  try {
    await output.start();
    await Promise.all([
      addVideo(video, frames, fps, aspectRatio, signal).then(() => video.close()),
      addSilence(audio, frames / fps, signal).then(() => audio.close()),
    ]);
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
};

const addVideo = async (
  source: EncodedVideoPacketSource,
  frames: number,
  fps: number,
  aspectRatio: SimulationRequest["aspectRatio"],
  signal: AbortSignal,
): Promise<void> => {
  const { codec, widthPx, heightPx, description, packets } = VIDEO_GROUPS[aspectRatio];
  const group = packets.map(bytesOf);
  const decoderConfig = {
    codec,
    codedWidth: widthPx,
    codedHeight: heightPx,
    description: bytesOf(description),
    colorSpace: { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false },
  } as const;
  for (let frame = 0; frame < frames; frame++) {
    signal.throwIfAborted();
    const index = frame % group.length;
    const bytes = group[index] ?? new Uint8Array();
    const packet = new EncodedPacket(bytes, index === 0 ? "key" : "delta", frame / fps, 1 / fps);
    await source.add(packet, frame === 0 ? { decoderConfig } : undefined);
  }
};

const addSilence = async (
  source: EncodedAudioPacketSource,
  durationSec: number,
  signal: AbortSignal,
): Promise<void> => {
  const { sampleRate, numberOfChannels, samplesPerPacket } = AUDIO;
  const bytes = bytesOf(SILENCE.packet);
  const decoderConfig = {
    codec: SILENCE.codec,
    sampleRate,
    numberOfChannels,
    description: bytesOf(SILENCE.description),
  };
  const samples = Math.round(durationSec * sampleRate);
  for (let sample = 0; sample < samples; sample += samplesPerPacket) {
    signal.throwIfAborted();
    const length = Math.min(samplesPerPacket, samples - sample);
    const packet = new EncodedPacket(bytes, "key", sample / sampleRate, length / sampleRate);
    await source.add(packet, sample === 0 ? { decoderConfig } : undefined);
  }
};

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
