import { loadavg } from "node:os";
import { type Round, RUNS, type Run } from "./measure-round.ts";
import type { Figure, Report } from "./summarize.ts";

const NAMES: Record<Run, string> = {
  cold: "nothing kept",
  again: "the same again",
  narration: "narration of one scene edited",
  picture: "picture of one scene edited",
  plain: "ffmpeg, zoompan",
  smooth: "ffmpeg, zoompan scaled up",
};

/** Prints one round, as it ends: the whole benchmark takes minutes. */
export const printRound = (number: number, { runs }: Round): void => {
  const times = RUNS.map((run) => `${run} ${runs[run].wall_sec.toFixed(1)} s`);
  const load = loadavg()[0]?.toFixed(1);
  console.log(`round ${number}: ${times.join(", ")}; load ${load}`);
};

export const printReport = (report: Report): void => {
  const { runs, frames, rounds, at_once: atOnce, simulator } = report;
  console.log(`\n${frames} frames of 1080p, ${rounds} rounds; spread: the slowest against the fastest`);
  console.log(row("", ["median s", "best", "spread", "frames/s", "CPU s", "MB", "worker MB"]));
  for (const run of RUNS) {
    const { wall_sec, cpu_sec, frames_per_sec, memory_mb, worker_memory_mb } = runs[run];
    const cells = [...wallCells(wall_sec), frames_per_sec.toFixed(1), cpu_sec.median.toFixed(1)];
    console.log(row(NAMES[run], [...cells, String(memory_mb), String(worker_memory_mb)]));
  }
  console.log(row("", ["median", "best", "CPU"]));
  for (const { name, median, best, cpu, at_most } of report.ratios) {
    const missed = at_most !== null && median > at_most ? `  not as promised: at most ${at_most}` : "";
    console.log(row(name, [median.toFixed(2), best.toFixed(2), cpu.toFixed(2)]) + missed);
  }
  const timings = Object.entries(report.cold_timings).filter(([, value]) => typeof value === "number");
  console.log(`  a render with nothing kept: ${timings.map(([name, ms]) => `${name} ${ms}`).join(", ")}`);
  console.log(
    `  ${atOnce.jobs} jobs at once: ${atOnce.wall_sec.toFixed(1)} s, ${atOnce.frames_per_sec.toFixed(1)} frames/s,` +
      ` ${atOnce.to_cold.toFixed(2)} of as many one after the other, ${atOnce.cpu_sec.toFixed(0)} CPU s, ${atOnce.memory_mb} MB`,
  );
  console.log(
    `  ${simulator.jobs} simulated jobs: ${simulator.wall_sec.toFixed(1)} s, ${simulator.jobs_per_sec.toFixed(1)} jobs/s,` +
      ` ${simulator.cpu_sec.toFixed(0)} CPU s, ${simulator.memory_mb} MB`,
  );
};

const wallCells = ({ median, best, spread }: Figure): string[] => [
  median.toFixed(2),
  best.toFixed(2),
  `${(100 * spread).toFixed(0)} %`,
];

const NAME_WIDTH = 32;
const CELL_WIDTH = 10;

const row = (name: string, cells: string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join("")}`;
