import { BENCH_VIDEO_SEC } from "./bench-plan.ts";
import type { Load } from "./measure-load.ts";
import { type Round, RUNS, type Run } from "./measure-round.ts";

export interface Figure {
  best: number;
  median: number;
  /** By how much the most is above the least, as a part of it: the machine's noise. */
  spread: number;
}

export interface RunReport {
  wall_sec: Figure;
  cpu_sec: Figure;
  frames_per_sec: number;
  memory_mb: number;
  worker_memory_mb: number;
}

export interface Ratio {
  name: string;
  /** Of wall times: of the medians, and of the least. */
  median: number;
  best: number;
  /** Of the medians of processor seconds. */
  cpu: number;
  /** What is promised of the median; docs/performance.md. */
  at_most: number | null;
}

export interface Report {
  frames: number;
  rounds: number;
  runs: Record<Run, RunReport>;
  ratios: Ratio[];
  cold_timings: Round["timings"];
  at_once: Load & { frames_per_sec: number; to_cold: number };
  simulator: Load & { jobs_per_sec: number };
}

const FRAMES = BENCH_VIDEO_SEC * 30;

const RATIOS: readonly [name: string, run: Run, against: Run, atMost: number | null][] = [
  ["cold / plain", "cold", "plain", 1.25],
  ["cold / smooth", "cold", "smooth", null],
  ["again / cold", "again", "cold", 0.1],
  ["narration / cold", "narration", "cold", 0.25],
  ["picture / cold", "picture", "cold", 0.25],
];

export const summarize = (rounds: Round[], atOnce: Load, simulator: Load): Report => {
  const runs = Object.fromEntries(RUNS.map((run) => [run, runReport(rounds, run)])) as Report["runs"];
  const ratios = RATIOS.map(([name, run, against, atMost]): Ratio => {
    const [of, to] = [runs[run], runs[against]];
    return {
      name,
      median: round(of.wall_sec.median / to.wall_sec.median),
      best: round(of.wall_sec.best / to.wall_sec.best),
      cpu: round(of.cpu_sec.median / to.cpu_sec.median),
      at_most: atMost,
    };
  });
  return {
    frames: FRAMES,
    rounds: rounds.length,
    runs,
    ratios,
    cold_timings: rounds.at(-1)?.timings ?? {},
    at_once: {
      ...atOnce,
      frames_per_sec: round((atOnce.jobs * FRAMES) / atOnce.wall_sec),
      to_cold: round(atOnce.wall_sec / (atOnce.jobs * runs.cold.wall_sec.median)),
    },
    simulator: { ...simulator, jobs_per_sec: round(simulator.jobs / simulator.wall_sec) },
  };
};

const runReport = (rounds: Round[], run: Run): RunReport => {
  const measured = rounds.map(({ runs }) => runs[run]);
  const wallSec = figure(measured.map(({ wall_sec }) => wall_sec));
  return {
    wall_sec: wallSec,
    cpu_sec: figure(measured.map(({ cpu_sec }) => cpu_sec)),
    frames_per_sec: round(FRAMES / wallSec.median),
    memory_mb: Math.max(...measured.map(({ memory_mb }) => memory_mb)),
    worker_memory_mb: Math.max(...measured.map(({ worker_memory_mb }) => worker_memory_mb)),
  };
};

const figure = (values: number[]): Figure => {
  const sorted = values.toSorted((a, b) => a - b);
  const [best = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return { best: round(best), median: round(median), spread: round(most / best - 1) };
};

const round = (value: number): number => Number(value.toFixed(3));
