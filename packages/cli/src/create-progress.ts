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

/** Share of the way after which the time left can be told. */
const TELLING_PCT = 3;

/** Distance between two plain lines of the same step. */
const LINE_EVERY_PCT = 10;

const BAR_WIDTH = 28;
const STEP_WIDTH = 9;

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
    return ` ${latest.step.padEnd(STEP_WIDTH)} ${bar} ${percent}  ${timeOf(latest)}`;
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
      stream.write(`${report.step.padEnd(STEP_WIDTH)} ${percent}  ${time}\n`);
    },
    stop: () => {},
  };
};

/** Tells the time since the start and, from the speed since the first progress, the time left. */
const createClock = () => {
  const startMs = performance.now();
  let first: { atMs: number; progressPct: number } | undefined;
  return ({ progressPct }: ProgressReport): string => {
    const nowMs = performance.now();
    if (progressPct > 0) first ??= { atMs: nowMs, progressPct };
    const gonePct = first ? progressPct - first.progressPct : 0;
    const elapsed = formatDuration((nowMs - startMs) / 1000);
    if (!first || gonePct < TELLING_PCT) return elapsed;
    const leftMs = ((nowMs - first.atMs) / gonePct) * (100 - progressPct);
    return `${elapsed}, about ${formatDuration(leftMs / 1000)} left`;
  };
};
