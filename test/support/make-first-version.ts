import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the API must show of a job after it was taken over. */
export interface ExpectedJob {
  state: string;
  archived: boolean;
  topic: string;
  created_at: string;
  duration_sec: number | null;
  num_scenes: number;
  tags: string[];
  error: string | null;
  /** The bytes under `/artifacts/{id}/final/final.mp4`; null when there is no video. */
  video: Buffer | null;
}

export interface FirstVersion {
  jobs: Map<string, ExpectedJob>;
  /** By folder, what must be said of it. */
  problems: Map<string, string>;
  /** Of `problems`, the folders that are no job. */
  broken: number;
}

type Json = Record<string, unknown>;

interface Content {
  name: string;
  summary: Json;
  files: Record<string, Buffer | string>;
  expected: ExpectedJob;
}

const START_MS = Date.parse("2024-03-01T08:00:00.123Z");
/** Every so manieth folder is broken: 5 %. */
const BROKEN_EVERY = 20;

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const VIDEO_NAMES = ["final/final.mp4", "final.mp4", "final_video.mp4", "output.mp4"];

/** A job as the first version made it when all went well. */
const plain = (n: number, videos: Buffer[]): Content => {
  const video = videos[n % videos.length] ?? Buffer.alloc(0);
  const name = `0f8fad5b-d9cb-469f-a165-${String(n).padStart(12, "0")}`;
  const startedAt = new Date(START_MS + n * 61_000).toISOString();
  const topic = `River number ${n}`;
  const elapsedSec = 40 + (n % 7) + 0.25;
  return {
    name,
    summary: {
      job_id: name,
      state: "success",
      step: "completed",
      progress: 100,
      started_at: startedAt.replace("Z", "456+00:00"),
      finished_at: new Date(START_MS + n * 61_000 + elapsedSec * 1000).toISOString(),
      elapsed_sec: elapsedSec,
      encoder: "libx264",
      resolution: "1080p",
      fast_path: false,
      proxy: false,
      assets: [
        { type: "image", label: "Scene 1", path: "images/scene_1.png" },
        { type: "audio", label: "Scene 1 Audio", path: "audio\\scene_1.wav" },
      ],
      final_video_url: `/artifacts/${name}/final/final.mp4`,
      timings: { total_ms: 40_000, images_ms: 9_000, qa_ms: 5 },
      fallback_reason: null,
      logs: [{ ts: startedAt, level: "info", message: "[0ms] Generating images..." }],
      error: null,
      plan: {
        job_id: name,
        topic,
        language: "en",
        voice: "F",
        voice_id: null,
        scenes: [
          { image_prompt: "a river at dawn", narration: "A river wakes up.", duration_sec: "3" },
          { image_prompt: "the same river at noon", narration: "It goes on.", duration_sec: 4 },
        ],
        fast_path: false,
        proxy: true,
        style: "cinematic",
      },
    },
    files: {
      [VIDEO_NAMES[n % VIDEO_NAMES.length] ?? ""]: video,
      "images/scene_1.png": PICTURE,
      "audio/scene_1.wav": "RIFF",
    },
    expected: {
      state: "completed",
      archived: false,
      topic,
      created_at: startedAt,
      duration_sec: elapsedSec,
      num_scenes: 2,
      tags: [],
      error: null,
      video,
    },
  };
};

/** Change one job as the first version's history did. */
type Quirk = (content: Content) => void;

const INTERRUPTED = {
  state: "error",
  duration_sec: null,
  error: "The first version did not finish this job; retry it",
};

const QUIRKS: Quirk[] = [
  () => {},
  ({ summary }) => void delete summary.job_id,
  ({ summary, expected }) => {
    summary.started_at = expected.created_at.replace("Z", "");
  },
  ({ summary, expected }) => {
    delete summary.plan;
    Object.assign(expected, { topic: "Untitled", num_scenes: 0 });
  },
  ({ summary, expected }) => {
    delete (summary.plan as Json).scenes;
    expected.num_scenes = 0;
  },
  ({ summary, expected, files }) => {
    Object.assign(summary, { state: "error", error: "ffmpeg ended with code 1", progress: 0 });
    Object.assign(expected, { state: "error", duration_sec: null, error: "ffmpeg ended with code 1" });
    dropVideo(files);
    expected.video = null;
  },
  ({ summary, expected }) => {
    const error = { code: "TTS_FAILURE", phase: "tts", message: "No such voice", meta: { voice_id: "x" } };
    Object.assign(summary, { state: "error", error });
    Object.assign(expected, { state: "error", duration_sec: null, error: "No such voice" });
  },
  ({ summary, expected }) => {
    Object.assign(summary, { state: "running", progress: 55 });
    Object.assign(expected, INTERRUPTED);
  },
  ({ summary, expected, files }) => {
    summary.state = "queued";
    delete summary.started_at;
    summary.created_at = `${expected.created_at.replace("T", " ").replace("Z", "")}`;
    Object.assign(expected, INTERRUPTED, { video: null });
    dropVideo(files);
  },
  ({ summary, expected }) => {
    Object.assign(summary, { archived: true, tags: ["old", "river", "old", 7] });
    Object.assign(expected, { archived: true, tags: ["old", "river"] });
  },
  ({ summary, expected }) => {
    const topic = "\u0928\u0926\u0940 ".repeat(90);
    Object.assign(summary.plan as Json, { topic, language: "hi" });
    expected.topic = [...topic].slice(0, 200).join("").trim();
  },
  (content) => {
    // Ids of the first version can be any text of these letters.
    content.name = `Test_job-${content.name.slice(-6)}`;
    content.summary.job_id = `${content.name}_A`;
  },
  ({ summary, expected }) => {
    summary.state = "cancelled";
    Object.assign(expected, { state: "canceled", duration_sec: null });
  },
  ({ files, expected }) => {
    files[".deleted"] = "";
    expected.archived = true;
  },
];

const dropVideo = (files: Content["files"]): void => {
  for (const name of VIDEO_NAMES) delete files[name];
};

/** Breaks a folder; returns what must be said of it. */
type Break = (folder: string, content: Content, first: Content) => string;

const writeSummary = (folder: string, text: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "job_summary.json"), text);
};

const BREAKS: Break[] = [
  (folder) => {
    mkdirSync(folder);
    return "There is no job_summary.json";
  },
  (folder) => {
    writeSummary(folder, '{"job_id": "x", "state": "succ');
    return "job_summary.json is not JSON";
  },
  (folder) => {
    writeSummary(folder, "");
    return "job_summary.json is empty";
  },
  (folder) => {
    writeSummary(folder, '["success"]');
    return "job_summary.json is not a job summary";
  },
  (folder) => {
    writeSummary(folder, '{"name": "package", "version": "1.0.0"}');
    return "job_summary.json is not a job summary";
  },
  (folder, { summary }) => {
    writeSummary(folder, JSON.stringify({ ...summary, job_id: "../../etc/passwd" }));
    return "job_id must be 1 to 64 letters";
  },
  (folder) => {
    mkdirSync(join(folder, "job_summary.json"), { recursive: true });
    return "job_summary.json is not a file";
  },
  (folder, _content, first) => {
    writeSummary(folder, JSON.stringify(first.summary));
    return `It is the same job as ${first.name}`;
  },
  (folder) => {
    mkdirSync(folder);
    symlinkSync("/nowhere", join(folder, "job_summary.json"));
    return "There is no job_summary.json";
  },
];

/** Completed, but without its video: it is taken over, and told. */
const withoutVideo: Quirk = ({ files, expected }) => {
  dropVideo(files);
  expected.video = null;
};

/**
 * Writes an output folder of the first version with `count` job folders of every kind it is known to have left, one in
 * twenty of them broken in one of ten ways. The same `count` writes the same folders.
 */
export const makeFirstVersion = (dir: string, count: number, videos: Buffer[]): FirstVersion => {
  const made: FirstVersion = { jobs: new Map(), problems: new Map(), broken: 0 };
  const first = plain(0, videos);
  for (let n = 0; n < count; n++) {
    const content = plain(n, videos);
    const breakNumber = n % BROKEN_EVERY === BROKEN_EVERY - 1 ? Math.floor(n / BROKEN_EVERY) : null;
    const breakIt = breakNumber === null ? undefined : BREAKS[breakNumber % (BREAKS.length + 1)];
    if (breakIt) {
      made.problems.set(content.name, breakIt(join(dir, content.name), content, first));
      made.broken++;
      continue;
    }
    if (breakNumber === null) QUIRKS[n % QUIRKS.length]?.(content);
    else {
      withoutVideo(content);
      made.problems.set(content.name, "The video is missing");
    }
    writeFolder(join(dir, content.name), content);
    made.jobs.set(String(content.summary.job_id ?? content.name), content.expected);
  }
  // What else stood beside the folders.
  writeFileSync(join(dir, ".jobs_index.json"), "{}");
  return made;
};

const writeFolder = (folder: string, { summary, files }: Content): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  writeSummary(folder, JSON.stringify(summary, null, 2));
};
