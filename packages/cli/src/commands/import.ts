import { join } from "node:path";
import { AppError, toAppError } from "@dailies/core/app-error";
import type { ImportOutcome } from "@dailies/core/import/import-job";
import { firstVersionJobId, parseFirstVersion } from "@dailies/core/import/parse-first-version";
import { CliError } from "../cli-error.ts";
import { connect } from "../connect.ts";
import { createProgress } from "../create-progress.ts";
import { type Fact, formatFacts } from "../format-facts.ts";
import { listFirstVersionFolders } from "../list-first-version-folders.ts";
import { printable } from "../printable.ts";
import {
  type FirstVersionSummary,
  readFirstVersionFiles,
  readFirstVersionSummary,
} from "../read-first-version-folder.ts";
import { print, say } from "../terminal.ts";
import { useStorage } from "../use-storage.ts";

export interface ImportOptions {
  owner: string;
  data: string;
}

/** Folders taken over at once. */
const PARALLEL = 8;

interface Request {
  dir: string;
  names: string[];
  owner: string;
  signal: AbortSignal;
}

/** What became of the folders so far. */
interface Report {
  outcomes: Record<ImportOutcome | "not_imported", number>;
  /** Imported jobs that are not just as they were; each tells in its warnings. */
  repaired: number;
  /** What is missing or broken, by folder. */
  problems: Map<string, string[]>;
}

/**
 * Takes the jobs of the first version over, from its output folder into the stage whose names stand in the environment
 * (`npx sst shell`), else into the server on the data folder. What is broken never stops it; at the end it throws
 * `failed` with every folder of which something could not be taken over. Stopped at any moment, the next run goes on
 * where it was.
 */
export const importJobs = async (dir: string, options: ImportOptions, signal: AbortSignal): Promise<void> => {
  const names = await listFirstVersionFolders(dir);
  const isDeployed = process.env.SST_RESOURCE_JobTable !== undefined;
  const connection = isDeployed ? null : await connect({ dataDir: options.data, readOnly: true, signal });
  try {
    if (connection?.environment) useStorage(connection.environment);
    const { owner } = options;
    const report = await importAll({ dir, names, owner, signal: connection?.signal ?? signal });
    print(formatFacts(factsOf(report)));
    const { size } = report.problems;
    if (size === 0) return;
    const lines = [...report.problems].map(([name, said]) => printable(`${name}: ${said.join("; ")}`));
    const message = `In ${count(size)} of ${count(names.length)} folders something is missing or broken`;
    throw new CliError("failed", message, { lines: lines.toSorted() });
  } finally {
    await connection?.close();
  }
};

const importAll = async (request: Request): Promise<Report> => {
  const { names, signal } = request;
  const report: Report = {
    outcomes: { imported: 0, already_there: 0, deleted: 0, not_imported: 0 },
    repaired: 0,
    problems: new Map(),
  };
  // What it warns of is told per folder.
  process.env.POWERTOOLS_LOG_LEVEL ??= "SILENT";
  const progress = createProgress();
  const finish = (outcome: keyof Report["outcomes"]) => {
    report.outcomes[outcome]++;
    progress.report({ step: "importing", progressPct: (100 * doneOf(report)) / names.length });
  };
  const found = findJobs(request, report, finish);
  const workers = Array.from({ length: PARALLEL }, () => importFound(found, request, report, finish));
  const ends = await Promise.allSettled(workers);
  progress.stop();
  const failure = ends.find((end) => end.status === "rejected");
  if (!failure) return report;
  say(`${count(doneOf(report))} of ${count(names.length)} folders are done; run it again to go on`);
  signal.throwIfAborted();
  throw toCliError(failure.reason);
};

type Finish = (outcome: keyof Report["outcomes"]) => void;

interface FoundJob {
  name: string;
  path: string;
  summary: FirstVersionSummary;
}

/** The jobs of the folders, in order, so that of two folders with the same job it is always the first that counts. */
async function* findJobs(request: Request, report: Report, finish: Finish): AsyncGenerator<FoundJob> {
  const { dir, names, signal } = request;
  const folderOf = new Map<string, string>();
  for (const name of names) {
    signal.throwIfAborted();
    const path = join(dir, name);
    try {
      const summary = await readFirstVersionSummary(path);
      const jobId = firstVersionJobId(name, summary.summary);
      const other = folderOf.get(jobId);
      if (other !== undefined) throw new AppError("VALIDATION_FAILED", `It is the same job as ${other}`);
      folderOf.set(jobId, name);
      yield { name, path, summary };
    } catch (thrown) {
      report.problems.set(name, [`not imported: ${reasonOf(thrown)}`]);
      finish("not_imported");
    }
  }
}

/** One of several that share the jobs among them. */
const importFound = async (
  found: AsyncGenerator<FoundJob>,
  { owner, signal }: Request,
  report: Report,
  finish: Finish,
): Promise<void> => {
  // Loaded now: its clients read the environment as they are made.
  const { importJob } = await import("@dailies/core/import/import-job");
  for await (const { name, path, summary } of found) {
    try {
      const files = await readFirstVersionFiles(path);
      const job = parseFirstVersion({ name, ...summary, ...files });
      const outcome = await importJob(owner, job, path, signal);
      if (outcome === "imported" && job.warnings.length > job.problems.length) report.repaired++;
      if (outcome !== "deleted" && job.problems.length > 0) report.problems.set(name, job.problems);
      finish(outcome);
    } catch (thrown) {
      report.problems.set(name, [`not imported: ${reasonOf(thrown)}`]);
      finish("not_imported");
    }
  }
};

const FILE_ERRORS = new Set([
  "ENOENT",
  "EACCES",
  "EPERM",
  "EISDIR",
  "ENOTDIR",
  "ELOOP",
  "EIO",
  "ENAMETOOLONG",
]);

/** Why a folder cannot be imported. Throws again what is not the folder's fault. */
const reasonOf = (thrown: unknown): string => {
  if (thrown instanceof AppError && thrown.code === "VALIDATION_FAILED") return thrown.message;
  const isOfFile = thrown instanceof Error && "code" in thrown && FILE_ERRORS.has(String(thrown.code));
  if (isOfFile) return thrown.message;
  throw thrown;
};

const toCliError = (thrown: unknown): unknown => {
  const error = toAppError(thrown);
  if (!error.retryable || error.code === "INTERNAL") return thrown;
  return new CliError("failed", error.message, { retryable: true, cause: thrown });
};

const doneOf = ({ outcomes }: Report): number => Object.values(outcomes).reduce((sum, one) => sum + one, 0);

const count = (value: number): string => value.toLocaleString("en");

const factsOf = ({ outcomes, repaired }: Report): Fact[] => {
  const optional = (value: number, what: string) => (value === 0 ? "" : `${count(value)}${what}`);
  return [
    ["imported", count(outcomes.imported)],
    ["repaired", optional(repaired, " of these; the job's warnings say what was changed")],
    ["unchanged", optional(outcomes.already_there, " were here already")],
    ["deleted", optional(outcomes.deleted, " were deleted here within the last day")],
    ["not taken", optional(outcomes.not_imported, "")],
  ];
};
