import { functions } from "../infra/functions.ts";
import { createFunction, type FunctionContext } from "./create-function.ts";
import { pascalCase } from "./pascal-case.ts";

/** The functions that run by the clock. */
export const createSchedules = (context: FunctionContext) => {
  const scheduled = functions.flatMap((spec) => {
    if (spec.trigger.type !== "schedule") return [];
    const fn = createFunction(spec, context);
    new sst.aws.CronV2(`${pascalCase(spec.name)}Schedule`, {
      schedule: expressionOf(spec.trigger),
      function: fn.arn,
    });
    return [[spec.name, fn] as const];
  });
  return { functions: Object.fromEntries(scheduled) };
};

/** As EventBridge Scheduler writes it. */
const expressionOf = (
  trigger: { everySec: number } | { dailyAtUtc: string },
): `rate(${string})` | `cron(${string})` => {
  if ("everySec" in trigger) {
    const minutes = Math.ceil(trigger.everySec / 60);
    return `rate(${minutes} ${minutes === 1 ? "minute" : "minutes"})`;
  }
  const [hour, minute] = trigger.dailyAtUtc.split(":").map(Number);
  return `cron(${minute} ${hour} * * ? *)`;
};
