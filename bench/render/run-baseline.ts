import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { outputSize } from "@dailies/core/plan/output-size";
import { parsePlan } from "@dailies/core/plan/parse-plan";
import type { Plan, PlanInput } from "@dailies/core/plan/plan";
import { fontsDir } from "@dailies/render/captions/fonts";
import { toAss } from "@dailies/render/captions/to-ass";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";
import { effortOf, videoArguments } from "@dailies/render/ffmpeg/video-arguments";
import { probe } from "@dailies/render/media/reader/probe";
import { planCaptions } from "@dailies/render/timeline/plan-captions";
import { planTimeline, type Timeline } from "@dailies/render/timeline/plan-timeline";
import { type CameraMove, cameraMove } from "@dailies/render/video/camera-at";
import type { Inputs } from "./download-inputs.ts";

/**
 * `plain`: zoompan on the pictures as they are, which moves them in whole pixels and so trembles. `smooth`: the pictures are
 * scaled up before, as it is usually done against that.
 */
export type BaselineKind = "plain" | "smooth";

/** The width that is usually given, https://superuser.com/questions/1112617. */
const SMOOTH_WIDTH_PX = 8000;

const TITLE_SEC = { start: 0.1, end: 2.3 };

/** Transitions of ffmpeg's xfade that look as ours do. */
const XFADES = { fade: "fade", dissolve: "dissolve", wipe: "wipeleft", slide: "slideleft" } as const;

/**
 * Makes the plan's video in one ffmpeg process, of a folder with the pictures and narrations that a render has made: the same
 * camera moves, transitions, captions, encoder settings and loudness. Throws when it has not as many frames as the render's.
 */
export const runBaseline = async (input: PlanInput, inputs: Inputs, kind: BaselineKind): Promise<void> => {
  const { plan } = parsePlan(input);
  const { folder } = inputs;
  const timeline = await timelineOf(plan, inputs);
  await cp(fontsDir(), join(folder, "fonts"), { recursive: true });
  await writeFile(join(folder, "captions.ass"), captionsOf(plan, timeline));
  const ffmpeg = await findFfmpeg();
  if (!ffmpeg) throw new Error("No ffmpeg was found; set FFMPEG_PATH");
  const output = `${kind}.mp4`;
  await promisify(execFile)(ffmpeg, argumentsOf(plan, timeline, inputs, kind, output), { cwd: folder });
  const made = await probe(join(folder, output));
  if (made?.video?.frames !== timeline.frames) {
    throw new Error(`The baseline has ${made?.video?.frames} frames instead of ${timeline.frames}`);
  }
};

const timelineOf = async (plan: Plan, { speech }: Inputs): Promise<Timeline> => {
  const narrations = await Promise.all(speech.map((path) => probe(path)));
  return planTimeline({
    fps: plan.output.fps,
    enableAudioSync: plan.enable_audio_sync,
    scenes: plan.scenes.map((scene, index) => ({
      durationSec: scene.duration_sec,
      narrationSec: narrations[index]?.audio?.durationSec ?? 0,
      transition: scene.transition ?? plan.transition,
    })),
  });
};

const captionsOf = (plan: Plan, timeline: Timeline): string =>
  toAss({
    ...outputSize(plan),
    cues: planCaptions(plan, timeline).flat(),
    position: plan.captions.position,
    language: plan.language,
    title: { text: plan.topic, startSec: TITLE_SEC.start, endSec: TITLE_SEC.end },
  });

const argumentsOf = (
  plan: Plan,
  timeline: Timeline,
  { pictures, speech }: Inputs,
  kind: BaselineKind,
  output: string,
): string[] => [
  ...["-hide_banner", "-nostdin", "-y", "-loglevel", "error"],
  ...[...pictures, ...speech].flatMap((path) => ["-i", path]),
  "-filter_complex",
  [...motion(plan, timeline, kind), ...joins(timeline), ...sound(timeline)].join(";"),
  ...["-map", "[video]", "-map", "[sound]"],
  ...videoArguments("libx264", effortOf(plan), timeline.fps),
  ...["-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2"],
  ...["-movflags", "+faststart", "-f", "mp4", output],
];

/** Moves each picture for as long as its scene lasts, the tail under the next transition included. */
const motion = (plan: Plan, { fps, scenes }: Timeline, kind: BaselineKind): string[] => {
  const { widthPx, heightPx } = outputSize(plan);
  const size = kind === "smooth" ? `w=${SMOOTH_WIDTH_PX}:h=-2:` : "";
  return scenes.map(({ frames, tailFrames }, index) => {
    const { zoom, x, y } = zoompanOf(cameraMove(index, frames + tailFrames, fps));
    return [
      `[${index}:v]scale=${size}in_range=pc:out_range=tv:out_color_matrix=bt709`,
      "format=yuv420p",
      `zoompan=z='${zoom}':x='${x}':y='${y}':d=${frames + tailFrames}:s=${widthPx}x${heightPx}:fps=${fps}`,
      `setsar=1[scene${index}]`,
    ].join(",");
  });
};

/** The camera's move as expressions of the output frame's number, eased as `cameraAt` does it. */
const zoompanOf = ({ from, to, frames }: CameraMove): { zoom: string; x: string; y: string } => {
  const part = `(on/${Math.max(1, frames - 1)})`;
  const eased = `(${part}+${part}*${part}*(3-2*${part}))/2`;
  const between = (a: number, b: number) => `(${a}+${b - a}*${eased})`;
  return {
    zoom: `1/${between(from.size, to.size)}`,
    x: `iw*${between(from.x, to.x)}`,
    y: `ih*${between(from.y, to.y)}`,
  };
};

/** Scenes that come in by a transition are crossed with those before; then all is joined, and captions are drawn. */
const joins = ({ fps, scenes }: Timeline): string[] => {
  const filters: string[] = [];
  const parts: { label: string; startFrame: number }[] = [];
  scenes.forEach(({ startFrame, transition }, index) => {
    const part = parts.at(-1);
    if (!part || !transition) {
      parts.push({ label: `scene${index}`, startFrame });
      return;
    }
    const joined = `joined${index}`;
    const offset = (startFrame - part.startFrame) / fps;
    filters.push(
      `[${part.label}][scene${index}]xfade=transition=${XFADES[transition.type]}` +
        `:duration=${transition.frames / fps}:offset=${offset}[${joined}]`,
    );
    part.label = joined;
  });
  const all = parts.map(({ label }) => `[${label}]`).join("");
  return [...filters, `${all}concat=n=${parts.length},ass=filename=captions.ass:fontsdir=fonts[video]`];
};

/** The narrations at their places, at -16 LUFS. */
const sound = ({ durationSec, scenes }: Timeline): string[] => {
  const placed = scenes.map(({ narration }, index) => {
    const delayMs = Math.round(1000 * (narration?.startSec ?? 0));
    return `[${scenes.length + index}:a]adelay=delays=${delayMs}:all=1[voice${index}]`;
  });
  const voices = scenes.map((_, index) => `[voice${index}]`).join("");
  const mix = `amix=inputs=${scenes.length}:normalize=0,loudnorm=I=-16:TP=-1.5:LRA=11`;
  return [...placed, `${voices}${mix},aresample=48000,apad,atrim=end=${durationSec}[sound]`];
};
