import { functions } from "./functions.ts";
import {
  type AppMetricName,
  cloudWatchMetric,
  type Measure,
  type PhysicalNames,
  type Series,
} from "./metrics.ts";
import type { FunctionName } from "./permissions.ts";
import { jobTable } from "./tables.ts";

/** One CloudWatch alarm. It also says when it is over. */
export interface AlarmSpec {
  /** Unique; AWS shows it behind the app and stage. Its page is the heading of that name in docs/operations.md. */
  name: string;
  /** For the one who is woken: what is wrong, and where to look first. */
  description: string;
  measure: Measure;
  /** The measure is taken over this long, a multiple of 60. */
  periodSec: number;
  /** Periods in a row that must breach. `periodSec` times this is at most a day, or 7 days when hourly or rarer. */
  periods: number;
  comparison: "GreaterThanThreshold" | "LessThanThreshold";
  threshold: number;
  /** What a period without any data means. */
  missingData: "notBreaching" | "breaching";
}

export interface AlarmSettings {
  /** Estimated cost of a day's renders, in USD, above which the operator wants to know. */
  dailyBudgetUsd: number;
  /** Processors that AWS Batch may use for renders; 0 when the deployment has no Batch. */
  batchMaxVcpus: number;
}

const MINUTE_SEC = 60;
const DAY_SEC = 24 * 60 * MINUTE_SEC;

/** A rate over fewer requests than these says nothing. */
const ENOUGH_REQUESTS = 20;
const ENOUGH_RENDERS = 5;

/** Errors in 5 minutes that are no alarm yet: a single crash of these is repeated by the queue or the client. */
const TOLERATED_ERRORS: Partial<Record<FunctionName, number>> = { api: 2, diagnostics: 2, render: 2 };

/** The operations on the table that the functions live by. DynamoDB reports failures by operation alone. */
const TABLE_OPERATIONS = ["GetItem", "PutItem", "UpdateItem", "Query", "TransactWriteItems"];

const total = (name: AppMetricName): Series => ({ metric: { of: "app", name }, stat: "Sum" });

/** The sum of series. As an array they may lack data, all of one and some of another: what is there is added up. */
const sumOf = (series: readonly Series[]): Measure => {
  const named = series.map((one, at): [string, Series] => [`m${at + 1}`, one]);
  return { expression: `SUM([${named.map(([id]) => id).join(", ")}])`, series: Object.fromEntries(named) };
};

const batchRefusals: AlarmSpec = {
  name: "batch-refusals",
  description:
    "AWS Batch refused jobs for a GPU, or gave them up before they began. The queue renders them. The render function's log says why.",
  measure: total("BatchRefusals"),
  periodSec: 60 * MINUTE_SEC,
  periods: 1,
  comparison: "GreaterThanThreshold",
  threshold: 0,
  missingData: "notBreaching",
};

export const alarms = ({ dailyBudgetUsd, batchMaxVcpus }: AlarmSettings): AlarmSpec[] => [
  {
    name: "dead-letters",
    description: "A render message was given up: its job ended in error. Look at the render function's log.",
    measure: total("DeadLetters"),
    periodSec: 5 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 0,
    missingData: "notBreaching",
  },
  {
    name: "dead-letter-queue-stuck",
    description:
      "Messages stay in the dead-letter queue: its consumer does not work, and their jobs stay silent. Look at its log.",
    measure: {
      metric: { of: "queue", queue: "deadLetter", name: "ApproximateNumberOfMessagesVisible" },
      stat: "Maximum",
    },
    periodSec: 5 * MINUTE_SEC,
    periods: 3,
    comparison: "GreaterThanThreshold",
    threshold: 0,
    missingData: "notBreaching",
  },
  {
    name: "oldest-queued-job",
    description:
      "A job has been waiting for a worker for more than 15 minutes: more is asked than the workers can do, or they do not start.",
    measure: { metric: { of: "app", name: "OldestQueuedSec" }, stat: "Maximum" },
    periodSec: MINUTE_SEC,
    periods: 3,
    comparison: "GreaterThanThreshold",
    threshold: 15 * MINUTE_SEC,
    missingData: "notBreaching",
  },
  {
    name: "sweeper-not-running",
    description:
      "The sweeper has not run for 5 minutes: what crashes leave is not repaired. Look at its schedule and its log.",
    measure: { metric: { of: "function", function: "sweeper", name: "Invocations" }, stat: "Sum" },
    periodSec: 5 * MINUTE_SEC,
    periods: 1,
    comparison: "LessThanThreshold",
    threshold: 1,
    missingData: "breaching",
  },
  {
    name: "renders-failing",
    description:
      "More than a fifth of the renders that ended failed through no fault of their plans. Look at the failures by error code.",
    measure: {
      expression: `IF(ended >= ${ENOUGH_RENDERS}, 100 * faults, 0)`,
      series: {
        ended: { metric: { of: "app", name: "SystemFaults" }, stat: "SampleCount" },
        faults: { metric: { of: "app", name: "SystemFaults" }, stat: "Average" },
      },
    },
    periodSec: 15 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 20,
    missingData: "notBreaching",
  },
  {
    name: "api-5xx",
    description:
      "More than 1 % of the requests were answered with 5xx. Look at the api function's log for `Request failed`.",
    measure: {
      expression: `IF(requests >= ${ENOUGH_REQUESTS}, 100 * FILL(errors, 0) / requests, 0)`,
      series: {
        requests: { metric: { of: "api", name: "Count" }, stat: "Sum" },
        errors: { metric: { of: "api", name: "5xx" }, stat: "Sum" },
      },
    },
    periodSec: 5 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 1,
    missingData: "notBreaching",
  },
  {
    name: "api-latency",
    description:
      "One request in twenty takes more than a second. Look at the access log for the route, then at the table's throttles.",
    measure: {
      expression: `IF(requests >= ${ENOUGH_REQUESTS}, latency, 0)`,
      series: {
        requests: { metric: { of: "api", name: "Count" }, stat: "Sum" },
        latency: { metric: { of: "api", name: "Latency" }, stat: "p95" },
      },
    },
    periodSec: 5 * MINUTE_SEC,
    periods: 3,
    comparison: "GreaterThanThreshold",
    threshold: 1000,
    missingData: "notBreaching",
  },
  ...functions.map(
    ({ name }): AlarmSpec => ({
      name: `${name}-errors`,
      description: `The ${name} function crashed, ran out of memory or out of time. Look at its log around the errors.`,
      measure: { metric: { of: "function", function: name, name: "Errors" }, stat: "Sum" },
      periodSec: 5 * MINUTE_SEC,
      periods: 1,
      comparison: "GreaterThanThreshold",
      threshold: TOLERATED_ERRORS[name] ?? 0,
      missingData: "notBreaching",
    }),
  ),
  {
    name: "throttles",
    description:
      "Lambda refused to start functions: the account's or a function's concurrency is used up. Ask for more, or lower the renders' maximum.",
    measure: sumOf(
      functions.map(({ name }) => ({
        metric: { of: "function", function: name, name: "Throttles" },
        stat: "Sum",
      })),
    ),
    periodSec: 5 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 0,
    missingData: "notBreaching",
  },
  {
    name: "table-throttled",
    description:
      "DynamoDB refused reads or writes of the table or an index: one owner's partition is too hot, or the table grows faster than on-demand capacity.",
    measure: sumOf([
      { metric: { of: "table", name: "ReadThrottleEvents" }, stat: "Sum" },
      { metric: { of: "table", name: "WriteThrottleEvents" }, stat: "Sum" },
      ...jobTable.indexes.map(
        ({ name: index }): Series => ({
          metric: { of: "table", name: "WriteThrottleEvents", index },
          stat: "Sum",
        }),
      ),
    ]),
    periodSec: 5 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 0,
    missingData: "notBreaching",
  },
  {
    name: "table-failing",
    description:
      "DynamoDB itself fails again and again. Look at the AWS Health Dashboard; what was interrupted goes on by itself.",
    measure: sumOf(
      TABLE_OPERATIONS.map((operation) => ({
        metric: { of: "tableOperation", name: "SystemErrors", operation },
        stat: "Sum",
      })),
    ),
    periodSec: 5 * MINUTE_SEC,
    periods: 2,
    comparison: "GreaterThanThreshold",
    threshold: 5,
    missingData: "notBreaching",
  },
  {
    name: "counter-drift",
    description:
      "The audit found counters that did not say what the rows say, and set them right. It is a defect: its log line names owner and counts.",
    measure: total("CounterDrift"),
    periodSec: 60 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 0,
    missingData: "notBreaching",
  },
  {
    name: "index-drift",
    description:
      "The audit found summaries without a row, or rows without a summary. Its log line names them; rebuild the owner's index.",
    measure: total("IndexDrift"),
    periodSec: 60 * MINUTE_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: 0,
    missingData: "notBreaching",
  },
  {
    name: "daily-cost",
    description: `The renders of the last day cost more than ${dailyBudgetUsd} USD by list prices. Requests, storage and transfer are not in it.`,
    measure: total("RenderCostUsd"),
    periodSec: DAY_SEC,
    periods: 1,
    comparison: "GreaterThanThreshold",
    threshold: dailyBudgetUsd,
    missingData: "notBreaching",
  },
  ...(batchMaxVcpus > 0 ? [batchRefusals] : []),
];

/** One entry of an alarm's `metricQueries`, as Pulumi's `aws.cloudwatch.MetricAlarm` takes them. */
export interface MetricQuery {
  id: string;
  returnData: boolean;
  metric?: {
    namespace: string;
    metricName: string;
    dimensions: Record<string, string>;
    stat: string;
    period: number;
  };
  expression?: string;
  label?: string;
}

/** What an alarm measures; exactly one entry returns data. */
export const metricQueries = (
  { name, measure, periodSec: period }: AlarmSpec,
  names: PhysicalNames,
): MetricQuery[] => {
  const query = (id: string, { metric, stat }: Series, returnData: boolean): MetricQuery => ({
    id,
    returnData,
    metric: { ...cloudWatchMetric(metric, names), stat, period },
  });
  if (!("expression" in measure)) return [query("value", measure, true)];
  return [
    ...Object.entries(measure.series).map(([id, series]) => query(id, series, false)),
    { id: "result", returnData: true, expression: measure.expression, label: name },
  ];
};
