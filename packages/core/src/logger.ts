import { Logger } from "@aws-lambda-powertools/logger";
import { hideSecrets } from "./hide-secrets.ts";

/**
 * Structured JSON logs. Every line of a job carries `owner` and `job_id`; never secrets, never a whole plan. What others say, as errors do,
 * is written without what looks like a secret.
 */
export const logger = new Logger({
  serviceName: "dailies",
  jsonReplacerFn: (_key, value) => (typeof value === "string" ? hideSecrets(value) : value),
});
