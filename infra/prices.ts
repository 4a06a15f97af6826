/**
 * Lambda's list prices in USD, x86, US East (N. Virginia), without free tiers and discounts; how they are known says
 * docs/cost.md. Source: https://aws.amazon.com/lambda/pricing/.
 */
const prices = {
  lambdaPerRequest: 0.2 / 1e6,
  /** For each second and GB of memory, of the first 6 billion a month. */
  lambdaPerGbSec: 0.0000166667,
  /** For each second and GB of scratch space above the first 512 MB. */
  lambdaPerScratchGbSec: 0.0000000309,
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
