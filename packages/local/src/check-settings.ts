import { readSettings, type Settings } from "@dailies/core/settings";
import { StartError } from "./start-error.ts";

/** The functions' settings. Throws a StartError that names the first variable whose value the functions would refuse. */
export const checkSettings = (environment: Record<string, string | undefined>): Settings => {
  const settings = readOrExplain(environment);
  const sweepSec = environment.DAILIES_SWEEP_SEC;
  if (Number(sweepSec) > 0) return settings;
  throw new StartError(`DAILIES_SWEEP_SEC=${sweepSec} cannot be used: must be a number above 0`);
};

const readOrExplain = (environment: Record<string, string | undefined>): Settings => {
  try {
    return readSettings(environment);
  } catch (thrown) {
    const [issue] = (thrown as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? [];
    if (!issue) throw thrown;
    const name = String(issue.path[0]);
    const given =
      environment[name] === undefined ? `${name} is missing` : `${name}=${environment[name]} cannot be used`;
    throw new StartError(`${given}: ${issue.message}`, { cause: thrown });
  }
};
