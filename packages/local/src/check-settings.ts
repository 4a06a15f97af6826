import { readSettings } from "@dailies/core/settings";
import { StartError } from "./start-error.ts";

/** Throws a StartError that names the first variable whose value the functions would refuse. */
export const checkSettings = (environment: Record<string, string | undefined>): void => {
  try {
    readSettings(environment);
  } catch (thrown) {
    const [issue] = (thrown as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? [];
    if (!issue) throw thrown;
    const name = String(issue.path[0]);
    throw new StartError(`${name}=${environment[name]} cannot be used: ${issue.message}`, { cause: thrown });
  }
  const sweepSec = environment.DAILIES_SWEEP_SEC;
  if (!(Number(sweepSec) > 0)) {
    throw new StartError(`DAILIES_SWEEP_SEC=${sweepSec} cannot be used: must be a number above 0`);
  }
};
