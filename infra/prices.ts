/**
 * List prices in USD, US East (N. Virginia), without free tiers and discounts; how they are known says docs/cost.md.
 * Sources: https://aws.amazon.com/lambda/pricing/ (x86), https://aws.amazon.com/ec2/pricing/on-demand/ (Linux).
 */
const prices = {
  lambdaPerRequest: 0.2 / 1e6,
  /** For each second and GB of memory, of the first 6 billion a month. */
  lambdaPerGbSec: 0.0000166667,
  /** For each second and GB of scratch space above the first 512 MB. */
  lambdaPerScratchGbSec: 0.0000000309,
  /** On demand, for an hour of g5.xlarge, the dearest of the machines that one Batch job needs. Spot never costs more. */
  gpuMachinePerHour: 1.006,
} as const;

/** Scratch space that every function has for nothing. */
const FREE_SCRATCH_MB = 512;

/** AWS counts 1,024 MB as a GB. */
const MB_PER_GB = 1024;

/** What one invocation of a Lambda function costs, by list prices, in USD. Lambda bills whole milliseconds. */
export const invocationUsd = (
  { memoryMb, scratchMb }: { memoryMb: number; scratchMb: number },
  durationMs: number,
): number => {
  const durationSec = Math.ceil(durationMs) / 1000;
  const scratchGb = Math.max(0, scratchMb - FREE_SCRATCH_MB) / MB_PER_GB;
  return (
    prices.lambdaPerRequest +
    durationSec * (memoryMb / MB_PER_GB) * prices.lambdaPerGbSec +
    durationSec * scratchGb * prices.lambdaPerScratchGbSec
  );
};

/** What a machine with a GPU costs at most while one job uses it, in USD. EC2 bills whole seconds. */
export const gpuMachineUsd = (durationMs: number): number =>
  (Math.ceil(durationMs / 1000) * prices.gpuMachinePerHour) / 3600;
