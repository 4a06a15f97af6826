import { SingleBar } from "cli-progress";
import pc from "picocolors";
import { formatDuration } from "./format-duration.ts";

export interface ProgressReport {
  /** What is going on, in one word. */
  step: string;
  /** 0..100. */
  progressPct: number;
}

export interface Progress {
  report(report: ProgressReport): void;
  /** Takes the bar away and gives the terminal back as it was. */
  stop(): void;
}

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** Share of the way after which the time left can be told: the first steps are not like the rest. */
const TELLING_PCT = 25;

/** Distance between two plain lines of the same step. */
const LINE_EVERY_PCT = 10;

const BAR_WIDTH = 28;
const STEP_WIDTH = 9;

/** What a step is, in a word that needs no knowledge of the pipeline. */
const STEP_WORDS: Record<string, string> = {
  images: "pictures",
  tts: "voices",
  subtitles: "captions",
  stitch: "video",
  upload: "saving",
};
const wordFor = (step: string): string => (STEP_WORDS[step] ?? step).padEnd(STEP_WIDTH);

/** Shows how far a job is: a bar on a terminal, elsewhere a line for each step and tenth. */
export const createProgress = (stream: Output = process.stderr): Progress =>
  stream.isTTY ? createBar(stream) : createLines(stream);

const createBar = (stream: Output): Progress => {
  const timeOf = createClock();
  let latest: ProgressReport = { step: "queued", progressPct: 0 };
  const format = () => {
    const filled = Math.round((latest.progressPct / 100) * BAR_WIDTH);
    const bar = pc.cyan("█".repeat(filled)) + pc.dim("░".repeat(BAR_WIDTH - filled));
    const percent = `${Math.floor(latest.progressPct)}%`.padStart(4);
    return ` ${wordFor(latest.step)} ${bar} ${percent}  ${timeOf(latest)}`;
  };
  const bar = new SingleBar({
    stream,
    format,
    hideCursor: true,
    clearOnComplete: true,
    // The clock goes on while the share stands still.
    forceRedraw: true,
    fps: 5,
  });
  bar.start(100, 0);
  const stop = () => {
    bar.stop();
    process.off("exit", stop);
  };
  process.on("exit", stop);
  return {
    report: (report) => {
      latest = report;
      bar.update(report.progressPct);
    },
    stop,
  };
};

const createLines = (stream: Output): Progress => {
  const timeOf = createClock();
  let shown: ProgressReport | undefined;
  return {
    report: (report) => {
      const time = timeOf(report);
      const tenth = ({ progressPct }: ProgressReport) => Math.floor(progressPct / LINE_EVERY_PCT);
      if (shown && shown.step === report.step && tenth(shown) === tenth(report)) return;
      shown = report;
      const percent = `${Math.floor(report.progressPct)}%`.padStart(4);
      stream.write(`${wordFor(report.step)} ${percent}  ${time}\n`);
    },
    stop: () => {},
  };
};

/**
 * Tells the time since the start and, from the speed so far, the time left; it counts down while the share stands
 * still.
 */
const createClock = () => {
  const startMs = performance.now();
  let last: { progressPct: number; endMs: number } | undefined;
  return ({ progressPct }: ProgressReport): string => {
    const nowMs = performance.now();
    const elapsed = formatDuration((nowMs - startMs) / 1000);
    if (progressPct < TELLING_PCT) return elapsed;
    if (last?.progressPct !== progressPct) {
      last = { progressPct, endMs: startMs + ((nowMs - startMs) / progressPct) * 100 };
    }
    return `${elapsed}, about ${formatDuration(Math.max(0, last.endMs - nowMs) / 1000)} left`;
  };
};
