import { AppError, type FieldError } from "../app-error.ts";
import { checkUrl } from "../net/check-url.ts";
import { createNetwork, type Network } from "../net/network.ts";
import { validationError } from "../parse-input.ts";
import type { Plan } from "../plan/plan.ts";
import { readSettings } from "../settings.ts";

/**
 * Throws VALIDATION_FAILED, naming every field, for a plan with URLs that no worker would ask. What their hosts stand for is looked at
 * when they are fetched.
 */
export const checkPlanUrls = (plan: Plan): void => {
  const network = createNetwork(readSettings().allowedBlocks);
  const uses = [
    ...plan.scenes.map(({ media }, index) => ({ path: `scenes[${index}].media.url`, url: media?.url })),
    { path: "soundtrack.url", url: plan.soundtrack?.url },
  ];
  const errors = uses.flatMap(({ path, url }) => (url === undefined ? [] : problemOf(path, url, network)));
  if (errors.length > 0) throw validationError(errors);
};

const problemOf = (path: string, url: string, network: Network): FieldError[] => {
  try {
    checkUrl(url, network);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return [{ path, message: thrown.message }];
  }
};
