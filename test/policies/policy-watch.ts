import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Permission } from "../../infra/permissions.ts";
import type { PolicyEvent } from "./enforce-policy.ts";

export interface PolicyWatch {
  /** For the functions: they are held to their policies from their first call. */
  environment: Record<string, string>;
  /** What the functions did so far, as `function: action on resource`, each once, sorted. */
  noted(kind: PolicyEvent["kind"]): string[];
  /** Removes the files. */
  close(): void;
}

/** Has every function that is started with its environment held to these policies. */
export const watchPolicies = (policies: Record<string, readonly Permission[]>): PolicyWatch => {
  const folder = mkdtempSync(join(tmpdir(), "dailies-policies-"));
  const [policyFile, log] = [join(folder, "policies.json"), join(folder, "log.jsonl")];
  writeFileSync(policyFile, JSON.stringify(policies));
  writeFileSync(log, "");
  return {
    environment: {
      NODE_OPTIONS: `--import=${new URL("./enforce-policy.ts", import.meta.url)}`,
      DAILIES_TEST_POLICIES: policyFile,
      DAILIES_TEST_POLICY_LOG: log,
    },
    noted: (kind) => {
      const lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
      const events = lines.map((line): PolicyEvent => JSON.parse(line));
      const texts = events
        .filter((event) => event.kind === kind)
        .map((event) => `${event.functionName}: ${event.what}`);
      return [...new Set(texts)].toSorted();
    },
    close: () => rmSync(folder, { recursive: true }),
  };
};
