import { Logger } from "@aws-lambda-powertools/logger";

/** Structured JSON logs. Every line of a job carries `owner` and `job_id`; never secrets, never a whole plan. */
export const logger = new Logger({ serviceName: "dailies" });
