import type { OwnerAudit } from "@dailies/core/index/audit-owner";
import pc from "picocolors";
import { CliError } from "../cli-error.ts";
import { connect } from "../connect.ts";
import { type Column, formatTable } from "../format-table.ts";
import { printable } from "../printable.ts";
import { print } from "../terminal.ts";
import { useStorage } from "../use-storage.ts";

export interface AuditOptions {
  repair?: boolean;
  data: string;
}

interface Findings {
  audits: OwnerAudit[];
  /** Owners of which nothing can be said, with the reason. */
  undecided: { owner: string; reason: string }[];
}

/**
 * Compares counters, rows and summaries of every owner, and prints them as a table. Reaches the stage whose names stand
 * in the environment (`npx sst shell`), else the server on the data folder. Throws `failed` when something is left wrong.
 */
export const audit = async (options: AuditOptions, signal: AbortSignal): Promise<void> => {
  const isDeployed = process.env.SST_RESOURCE_JobTable !== undefined;
  const connection = isDeployed ? null : await connect({ dataDir: options.data, readOnly: true, signal });
  try {
    if (connection?.environment) useStorage(connection.environment);
    const findings = await auditAll(options.repair ?? false, connection?.signal ?? signal);
    print(tableOf(findings.audits));
    const lines = findings.audits.flatMap((one) => complaints(one, options));
    for (const { owner, reason } of findings.undecided)
      lines.push(`${printable(owner)}: not audited: ${reason}`);
    if (lines.length > 0) throw new CliError("failed", "The index is not as it should be", { lines });
  } finally {
    await connection?.close();
  }
};

const auditAll = async (repair: boolean, signal: AbortSignal): Promise<Findings> => {
  // What it finds stands in the table.
  process.env.POWERTOOLS_LOG_LEVEL ??= "SILENT";
  const { listOwners } = await import("@dailies/core/index/audit");
  const { auditOwner } = await import("@dailies/core/index/audit-owner");
  const findings: Findings = { audits: [], undecided: [] };
  for await (const owner of listOwners()) {
    try {
      findings.audits.push(await auditOwner(owner, { repair, signal }));
    } catch (thrown) {
      signal.throwIfAborted();
      findings.undecided.push({ owner, reason: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  return findings;
};

const COLUMNS: Column[] = [
  { title: "JOBS", align: "right" },
  { title: "COUNTERS OFF", align: "right" },
  { title: "NOT INDEXED", align: "right" },
  { title: "PLAN LOST", align: "right" },
  { title: "OWNER" },
];

const tableOf = (audits: OwnerAudit[]): string[] => {
  if (audits.length === 0) return ["No owners"];
  const cells = audits.map(({ owner, rows, drift, withoutRow, withoutSummary }) =>
    [rows, drift.length, withoutRow.length, withoutSummary.length, printable(owner)].map(String),
  );
  const [titles = "", ...lines] = formatTable(COLUMNS, cells);
  return [pc.bold(titles), ...lines];
};

/** What is wrong of an owner and not mended, each with what to do. */
const complaints = (
  { owner, drift, withoutRow, withoutSummary }: OwnerAudit,
  { repair }: AuditOptions,
): string[] => {
  const about = (problem: string, jobIds: string[]) =>
    `${printable(owner)}: ${problem}: ${jobIds.map(printable).join(", ")}`;
  return [
    ...(drift.length > 0 && !repair
      ? [`${printable(owner)}: counters are off, --repair sets them right`]
      : []),
    ...(withoutRow.length > 0 ? [about("not indexed, a rebuild takes them in", withoutRow)] : []),
    ...(withoutSummary.length > 0
      ? [about("the plan is lost, old versions may have it", withoutSummary)]
      : []),
  ];
};
