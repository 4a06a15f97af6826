/**
 * Renders many jobs while everything around them fails: `npm run chaos -- [--seed N] [--jobs 50] [--faults 100] [--whole] [--verbose]`.
 * With `--whole` each job is encoded by one worker, else its segments are handed out to all.
 * The same seed gives the same plans, actions and faults in the same order; when exactly they meet is up to the machine.
 */
import { parseArgs } from "node:util";
import { runChaos } from "./run-chaos.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    jobs: { type: "string", default: "50" },
    faults: { type: "string", default: "100" },
    whole: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});
const [seed, jobs, faults] = [values.seed, values.jobs, values.faults].map(Number) as [
  number,
  number,
  number,
];
const spread = values.whole ? "never" : "always";

console.log(`Seed ${seed}: ${jobs} jobs, ${faults} faults${values.whole ? ", each job by one worker" : ""}`);
const startedMs = performance.now();
const log = (line: string) => {
  if (values.verbose)
    console.log(`${((performance.now() - startedMs) / 1000).toFixed(1).padStart(7)} s  ${line}`);
};
const { problems, ...figures } = await runChaos({ seed, jobs, faults, spread, log });
const tookSec = Math.round((performance.now() - startedMs) / 1000);
console.log(JSON.stringify({ seed, took_sec: tookSec, ...figures }, null, 2));
for (const problem of problems) console.log(`PROBLEM: ${problem}`);
console.log(
  problems.length === 0 ? "All is as it must be" : `${problems.length} problems; repeat with --seed ${seed}`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
