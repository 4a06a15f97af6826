/**
 * Measures renders through the whole local system, against one ffmpeg process that makes the same video:
 * `npm run bench:render [-- --json]`. Docs: docs/performance.md.
 */
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { measureManyAtOnce, measureSimulator } from "./measure-load.ts";
import { measureRound, type Round } from "./measure-round.ts";
import { printReport, printRound } from "./print-report.ts";
import { summarize } from "./summarize.ts";

const ROUNDS = 3;

const { values } = parseArgs({ options: { json: { type: "boolean" } } });
const load = loadavg()[0]?.toFixed(1);
const memoryGb = (totalmem() / 2 ** 30).toFixed(0);
console.log(`${cpus().length} x ${cpus()[0]?.model}, ${memoryGb} GB, Node ${process.version}, load ${load}`);
const rounds: Round[] = [];
for (let number = 1; number <= ROUNDS; number++) {
  const round = await measureRound();
  rounds.push(round);
  printRound(number, round);
}
const report = summarize(rounds, await measureManyAtOnce(), await measureSimulator());
printReport(report);
if (values.json) console.log(JSON.stringify(report));
