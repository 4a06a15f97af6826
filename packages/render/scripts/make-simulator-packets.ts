// Makes src/simulator/simulator-packets.ts: one group of pictures for each aspect ratio and one packet of silence, encoded
// once by ffmpeg. Run with `node packages/render/scripts/make-simulator-packets.ts` after a change here.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from "mediabunny";
import { runFfmpeg } from "../src/ffmpeg/run-ffmpeg.ts";

const GROUP_FRAMES = 60;
const SIZES = { "16:9": [320, 180], "9:16": [180, 320], "1:1": [240, 240] } as const;

const scratchDir = await mkdtemp(join(tmpdir(), "simulator-packets-"));
const signal = new AbortController().signal;
const base64 = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString("base64");

const picture = (width: number, height: number): Buffer => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const gradient = context.createLinearGradient(0, 0, 0, height);
  gradient.addColorStop(0, "#1d2b4f");
  gradient.addColorStop(1, "#4a5d8f");
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#ffffff";
  context.font = `600 ${Math.round(Math.min(width, height) / 8)}px sans-serif`;
  context.textAlign = "center";
  context.fillText("SIMULATED", width / 2, height / 2);
  return canvas.data();
};

const groupOf = async ([width, height]: readonly [number, number]) => {
  const path = join(scratchDir, "group.mp4");
  const frame = picture(width, height);
  await runFfmpeg({
    task: "encode group",
    inputs: [
      {
        source: "pipe:0",
        options: ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", `${width}x${height}`, "-r", "30"],
      },
    ],
    input: (async function* () {
      for (let index = 0; index < GROUP_FRAMES; index++) yield frame;
    })(),
    output: [
      ...["-vf", "scale=in_range=pc:out_range=tv:out_color_matrix=bt709,format=yuv420p"],
      ...["-c:v", "libx264", "-preset", "veryslow", "-crf", "26", "-profile:v", "high", "-level", "4.2"],
      ...[
        "-x264-params",
        `keyint=${GROUP_FRAMES}:min-keyint=${GROUP_FRAMES}:scenecut=0:bframes=0:ref=1:weightp=0:threads=1`,
      ],
      ...["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"],
      // x264's note about itself is longer than the picture.
      ...["-bsf:v", "filter_units=remove_types=6", "-f", "mp4", `file:${path}`],
    ],
    threads: 1,
    signal,
  });
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config?.description) throw new Error("ffmpeg gave no video");
  const packets: string[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(base64(packet.data));
  return {
    codec: config.codec,
    widthPx: width,
    heightPx: height,
    description: base64(config.description),
    packets,
  };
};

const silence = async () => {
  const path = join(scratchDir, "silence.m4a");
  await runFfmpeg({
    task: "encode silence",
    inputs: [{ source: "anullsrc=r=48000:cl=stereo", options: ["-f", "lavfi"] }],
    output: ["-t", "1", "-c:a", "aac", "-b:a", "192k", "-f", "mp4", `file:${path}`],
    threads: 1,
    signal,
  });
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = await input.getPrimaryAudioTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config?.description) throw new Error("ffmpeg gave no audio");
  const packets: string[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(base64(packet.data));
  return { codec: config.codec, description: base64(config.description), packet: packets[2] };
};

const groups: Record<string, Awaited<ReturnType<typeof groupOf>>> = {};
for (const [ratio, size] of Object.entries(SIZES)) groups[ratio] = await groupOf(size);
const text = [
  "// Made by scripts/make-simulator-packets.ts; not to be edited.",
  "",
  `export const VIDEO_GROUPS = ${JSON.stringify(groups, null, 2)} as const;`,
  "",
  `export const SILENCE = ${JSON.stringify(await silence(), null, 2)} as const;`,
  "",
].join("\n");
await writeFile(new URL("../src/simulator/simulator-packets.ts", import.meta.url), text);
await rm(scratchDir, { recursive: true });
