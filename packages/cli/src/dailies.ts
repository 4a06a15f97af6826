#!/usr/bin/env node
import { JOB_STATES } from "@dailies/core/job/job-state";
import { DEFAULT_DATA_DIR } from "@dailies/local/data-folder";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { CliError, EXIT_CODES } from "./cli-error.ts";
import { audit } from "./commands/audit.ts";
import { demo } from "./commands/demo.ts";
import { jobs } from "./commands/jobs.ts";
import { render } from "./commands/render.ts";
import { status } from "./commands/status.ts";
import { printable } from "./printable.ts";
import { say } from "./terminal.ts";
import { watchInterrupts } from "./watch-interrupts.ts";

const integer = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
};

const ownerName = (text: string): string => {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be 1 to 64 letters, digits, - or _.");
};

const apiOption = () =>
  new Option("--api <url>", "an API to use instead of the one on this machine").env("DAILIES_API");

const dataOption = () =>
  new Option("--data <folder>", "data folder of the embedded cloud")
    .env("DAILIES_DATA")
    .default(DEFAULT_DATA_DIR, ".dailies in the project");

const createProgram = (signal: AbortSignal): Command => {
  const program = new Command("dailies")
    .description("Turns plans (scenes with a picture and a narration) into finished videos.")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
    .addHelpText(
      "after",
      `
Without --api, the server that runs on the data folder is used (npm start); if there is none, the
embedded cloud is started for as long as the command runs.

Exit codes: 0 done, 1 the job failed, 2 bad input, 3 the API cannot be reached, 130 stopped by Ctrl-C.

Examples:
  $ dailies render examples/river.json -o river.mp4
  $ dailies jobs --state error
  $ dailies status 0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b --watch`,
    );

  program
    .command("render")
    .description("render a plan and save its video")
    .argument("<plan>", "a plan as JSON; - reads the standard input")
    .option("-o, --output <file>", "where the video goes (default: named after the topic, in this folder)")
    .addOption(apiOption())
    .addOption(dataOption())
    .addHelpText(
      "after",
      `
Pictures, clips and sounds on this machine are named by their path, relative to the plan:
  "media": {"path": "photo.jpg"}, "soundtrack": {"path": "music.mp3"}, "watermark": {"path": "logo.png"}

Examples:
  $ dailies render examples/river.json -o river.mp4
  $ dailies render - < plan.json
  $ dailies render plan.json --api http://127.0.0.1:8000`,
    )
    .action((planFile, options) => render(planFile, options, signal));

  program
    .command("jobs")
    .description("list jobs, newest first")
    .addOption(new Option("--state <state>", "only jobs in this state").choices([...JOB_STATES, "archived"]))
    .option("--search <text>", "only jobs with this text in their topic")
    .option("--limit <number>", "at most so many", integer(1, 10_000), 20)
    .option("--json", "as JSON: {jobs, total}")
    .addOption(apiOption())
    .addOption(dataOption())
    .addHelpText("after", "\nExample:\n  $ dailies jobs --state completed --search river --limit 5")
    .action((options) => jobs(options, signal));

  program
    .command("status")
    .description("show one job")
    .argument("<id>", "the job's id")
    .option("--json", "as JSON, as the API gives it")
    .option("--watch", "follow it until it ends; exit code 1 unless it is completed")
    .addOption(apiOption())
    .addOption(dataOption())
    .addHelpText("after", "\nExample:\n  $ dailies status 0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b --watch")
    .action((jobId, options) => status(jobId, options, signal));

  program
    .command("audit")
    .description("compare counters, index and summaries of every owner; exit code 1 when something is wrong")
    .option("--repair", "set counters right that are off")
    .addOption(dataOption())
    .addHelpText(
      "after",
      `
Of a deployed stage: npx sst shell --stage production npx dailies audit`,
    )
    .action((options) => audit(options, signal));

  program
    .command("import")
    .description("take over the jobs of the first version; exit code 1 when something is missing or broken")
    .argument("<folder>", "its output folder, which holds a folder for each job")
    .addOption(
      new Option("--owner <name>", "to whom the jobs belong from now on")
        .default("local")
        .argParser(ownerName),
    )
    .addOption(dataOption())
    .addHelpText(
      "after",
      `
It can be stopped and run again at any time: jobs that are here already are left as they are.
Into a deployed stage: npx sst shell --stage production npx dailies import old/outputs

Example:
  $ dailies import old/outputs`,
    )
    // Loaded when asked for: it reads videos, which no other command does.
    .action(async (folder, options) =>
      (await import("./commands/import.ts")).importJobs(folder, options, signal),
    );

  program
    .command("demo")
    .description("start everything, render examples/river.json and go on serving until Ctrl-C")
    .addOption(
      new Option("--port <number>", "port of the API; 0: any free one")
        .env("PORT")
        .default(8000)
        .argParser(integer(0, 65535)),
    )
    .addOption(new Option("--host <name>", "where the API listens").env("HOST").default("127.0.0.1"))
    .addOption(dataOption())
    .addHelpText("after", "\nExample:\n  $ dailies demo --port 8010")
    .action((options) => demo(options, signal));

  return program;
};

/** Says why a command ended early. Returns the exit code. */
const explain = (thrown: unknown): number => {
  // commander has said it already; it knows only 0 (help) and 1.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : EXIT_CODES.badInput;
  if (!(thrown instanceof CliError)) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    say(`${pc.red("✗")} ${text}`);
    return EXIT_CODES.failed;
  }
  const [first = "", ...rest] = thrown.message.split("\n");
  say(`${pc.red("✗")} ${printable(first)}`);
  for (const line of [...rest, ...thrown.lines]) say(`  ${line}`);
  return thrown.exitCode;
};

/** A reader that has seen enough (`dailies jobs | head`) is no error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
// A terminal that was closed takes no more words; the work is still put in order.
process.stderr.on("error", () => {});

const signal = watchInterrupts();
try {
  await createProgram(signal).parseAsync();
} catch (thrown) {
  const isStopped = signal.aborted && !(thrown instanceof CliError);
  process.exitCode = explain(isStopped ? signal.reason : thrown);
}
