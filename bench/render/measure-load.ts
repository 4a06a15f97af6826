import { setTimeout as sleep } from "node:timers/promises";
import { benchPlan, simulatorPlan } from "./bench-plan.ts";
import { type Measured, measureWork } from "./measure-work.ts";
import { runJobs, submit } from "./run-job.ts";
import { startSystem } from "./start-system.ts";

/** Of the jobs that are rendered at once: their plans have nothing in common. */
const RIVERS = ["Rhine", "Elbe", "Loire", "Tagus", "Douro", "Ebro", "Thames", "Volga", "Po", "Vistula"];

const SIMULATED_JOBS = 200;
/** Requests under way at once while they are sent. */
const SENDERS = 4;
const POLL_MS = 250;

export interface Load extends Measured {
  jobs: number;
}

/** Renders of different plans, all sent at once to an empty system. */
export const measureManyAtOnce = async (): Promise<Load> => {
  const system = await startSystem();
  try {
    const plans = RIVERS.map((river) => benchPlan(river));
    const measured = await measureWork(async () => (await runJobs(system, plans)).tookSec);
    return { jobs: plans.length, ...measured };
  } finally {
    await system.close();
  }
};

/** Jobs whose videos are only simulated: what all the rest of the pipeline takes. */
export const measureSimulator = async (): Promise<Load> => {
  const { api, close } = await startSystem();
  try {
    const measured = await measureWork(async () => {
      const indexes = Array.from({ length: SIMULATED_JOBS }, (_, index) => index).values();
      const send = async () => {
        for (const index of indexes) await submit(api, simulatorPlan(index));
      };
      await Promise.all(Array.from({ length: SENDERS }, send));
      for (;;) {
        const stats = await api.send({ method: "GET", path: "/dashboard/stats" });
        if (Number(stats.failed_jobs) > 0) throw new Error("A simulated job failed");
        if (stats.completed_jobs === SIMULATED_JOBS) return undefined;
        await sleep(POLL_MS);
      }
    });
    return { jobs: SIMULATED_JOBS, ...measured };
  } finally {
    await close();
  }
};
