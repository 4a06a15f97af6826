import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { addAbortSignal } from "node:stream";
import { text } from "node:stream/consumers";
import { AppError } from "@dailies/core/app-error";
import { parsePlan } from "@dailies/core/plan/parse-plan";
import { planSchema } from "@dailies/core/plan/plan";
import { unknownFieldWarnings } from "@dailies/core/plan/unknown-fields";
import { formatFieldError } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import { parseJson } from "./parse-json.ts";
import { type ResolvedPlan, resolveLocalFiles } from "./resolve-local-files.ts";

/** Reads a plan from a file or, for `-`, from the standard input, and finds the local files that it names. */
export const loadPlan = async (planFile: string, signal: AbortSignal): Promise<ResolvedPlan> => {
  if (planFile === "-") {
    const input = await text(addAbortSignal(signal, process.stdin));
    return resolveLocalFiles(parseJson(input, "The input"), ".");
  }
  const json = await readFile(planFile, "utf8").catch((thrown: NodeJS.ErrnoException) => {
    const message =
      thrown.code === "ENOENT"
        ? `There is no file ${resolve(planFile)}`
        : `${planFile} cannot be read: ${thrown.message}`;
    throw new CliError("badInput", message, { cause: thrown });
  });
  return resolveLocalFiles(parseJson(json, planFile), dirname(planFile));
};

/**
 * Refuses what the API of this very version would refuse, before anything is started for it: one line per
 * field, and the unknown fields, of which one may be the missing one in disguise.
 */
export const checkPlan = (plan: unknown): void => {
  try {
    parsePlan(plan);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const lines = [...thrown.errors.map(formatFieldError), ...unknownFieldWarnings(planSchema, plan)];
    throw new CliError("badInput", "The plan is not valid", { lines, cause: thrown });
  }
};
