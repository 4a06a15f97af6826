import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlanInput } from "@dailies/core/plan/plan";
import { BENCH_VIDEO_SEC, benchPlan } from "./bench-plan.ts";
import { downloadInputs, type Inputs } from "./download-inputs.ts";
import { type Measured, measureWork } from "./measure-work.ts";
import { runBaseline } from "./run-baseline.ts";
import { type FinishedJob, runJobs } from "./run-job.ts";
import { startSystem } from "./start-system.ts";

/** What is measured in each round, in this order. */
export const RUNS = ["cold", "again", "narration", "picture", "plain", "smooth"] as const;
export type Run = (typeof RUNS)[number];

export interface Round {
  runs: Record<Run, Measured>;
  /** Where the cold render's time went, by its own account. */
  timings: FinishedJob["timings"];
}

const PLAN = benchPlan("Danube");
const EDITED_NARRATION = benchPlan("Danube", { narration: "A boat sleeps on the water." });
const EDITED_PICTURE = benchPlan("Danube", {
  image_prompt: "A frozen lake under northern lights, a lone cabin",
});

/** The renders on a system that starts empty, then, when it has ended, the baselines of the same pictures and narrations. */
export const measureRound = async (): Promise<Round> => {
  const folder = await mkdtemp(join(tmpdir(), "bench-render-"));
  try {
    const { renders, timings, inputs } = await measureRenders(folder);
    const baseline = (kind: "plain" | "smooth") =>
      measureWork(async () => {
        await runBaseline(PLAN, inputs, kind);
        return undefined;
      });
    return {
      runs: { ...renders, plain: await baseline("plain"), smooth: await baseline("smooth") },
      timings,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};

interface Renders {
  renders: Record<Exclude<Run, "plain" | "smooth">, Measured>;
  timings: FinishedJob["timings"];
  inputs: Inputs;
}

const measureRenders = async (folder: string): Promise<Renders> => {
  const system = await startSystem();
  try {
    const render = async (plan: PlanInput) => {
      let done: FinishedJob[] = [];
      const measured = await measureWork(async () => {
        const { tookSec, jobs } = await runJobs(system, [plan]);
        done = jobs;
        return tookSec;
      });
      const [job] = done;
      if (job?.video_duration_sec !== BENCH_VIDEO_SEC) {
        throw new Error(`The video lasts ${job?.video_duration_sec} s instead of ${BENCH_VIDEO_SEC}`);
      }
      return { measured, job };
    };
    const cold = await render(PLAN);
    return {
      inputs: await downloadInputs(system, cold.job, folder),
      timings: cold.job.timings,
      renders: {
        cold: cold.measured,
        again: (await render(PLAN)).measured,
        narration: (await render(EDITED_NARRATION)).measured,
        picture: (await render(EDITED_PICTURE)).measured,
      },
    };
  } finally {
    await system.close();
  }
};
