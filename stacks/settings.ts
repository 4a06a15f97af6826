import { z } from "zod";
import { batch } from "../infra/batch.ts";
import { quotas } from "../infra/quotas.ts";
import {
  type AuthSettings,
  readSettings as readFunctionSettings,
  SETTING_NAMES,
} from "../packages/core/src/settings.ts";

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter(Boolean));

const settingsSchema = z.object({
  /** A domain whose zone is in Route 53, for the API: `api.example.com`. Without it AWS's own address serves. */
  DAILIES_DOMAIN: z.hostname().optional(),
  /** A domain whose zone is in Route 53, for the dashboard: `dailies.example.com`. Without it CloudFront's own address serves. */
  DAILIES_WEB_DOMAIN: z.hostname().optional(),
  /** Origins of other web pages that may call the API, comma-separated: `https://app.example.com`. */
  DAILIES_WEB_ORIGINS: list.pipe(
    z.array(
      z.url({ protocol: /^https?$/ }).refine((url) => url === URL.parse(url)?.origin && !url.includes("*")),
    ),
  ),
  /** Who is told by alarms, comma-separated. */
  DAILIES_ALARM_EMAILS: list.pipe(z.array(z.email())),
  /** What renders may cost a day, USD, before an alarm. */
  DAILIES_DAILY_BUDGET_USD: z.coerce.number().positive().default(20),
  /** Processors that renders on GPU machines may use at once, by AWS Batch; each needs 4. 0: there is no Batch. */
  DAILIES_BATCH_MAX_VCPUS: z.coerce
    .number()
    .int()
    .pipe(z.union([z.literal(0), z.int().min(batch.vcpus)]))
    .default(0),
});

export interface DeploymentSettings {
  domain: string | undefined;
  webDomain: string | undefined;
  webOrigins: string[];
  alarmEmails: string[];
  dailyBudgetUsd: number;
  /** 0: no Batch. */
  batchMaxVcpus: number;
  /** Required unless the shell says otherwise: the API stands on the open internet. */
  auth: AuthSettings;
  /** The other settings of the functions that are set: handed on to them as they are. */
  functionEnvironment: Record<string, string>;
}

/** Only what is reached over HTTP is told how people sign in. */
const OF_SIGN_IN = /^DAILIES_(AUTH|OIDC_.+)$/;

const quotaDefaults: Record<string, string> = quotas;

/** Reads the settings of a deployment from the shell that deploys. Throws with the variable's name for a bad one. */
export const readSettings = (environment: Record<string, string | undefined>): DeploymentSettings => {
  const { data, error } = settingsSchema.safeParse(environment);
  if (error) throw new Error(z.prettifyError(error));
  const { auth } = readFunctionSettings({
    ...environment,
    DAILIES_AUTH: environment.DAILIES_AUTH ?? "required",
  });
  return {
    domain: data.DAILIES_DOMAIN,
    webDomain: data.DAILIES_WEB_DOMAIN,
    webOrigins: data.DAILIES_WEB_ORIGINS,
    alarmEmails: data.DAILIES_ALARM_EMAILS,
    dailyBudgetUsd: data.DAILIES_DAILY_BUDGET_USD,
    batchMaxVcpus: data.DAILIES_BATCH_MAX_VCPUS,
    auth,
    functionEnvironment: Object.fromEntries(
      SETTING_NAMES.flatMap((name) => {
        const value = environment[name] ?? quotaDefaults[name];
        return value === undefined || OF_SIGN_IN.test(name) ? [] : [[name, value]];
      }),
    ),
  };
};
