import { type ProcessUsage, startMeter } from "./start-meter.ts";

export interface Measured extends ProcessUsage {
  wall_sec: number;
}

/** What work takes that is done in processes of its own. `work` may tell how long it took, in seconds, if it knows better. */
export const measureWork = async (work: () => Promise<number | undefined>): Promise<Measured> => {
  const meter = startMeter();
  const startedMs = performance.now();
  const tookSec = await work();
  const wallSec = tookSec ?? (performance.now() - startedMs) / 1000;
  return { wall_sec: Number(wallSec.toFixed(3)), ...meter.stop() };
};
