import type { FunctionName } from "./permissions.ts";
import type { QueueName } from "./queues.ts";

/**
 * What the functions themselves report, in CloudWatch's embedded metric format: few metrics, and never a dimension
 * with many values such as an owner or a job. Each carries the dimensions `service` and `stage`.
 */
export const appMetrics = {
  namespace: "Dailies",
  service: "dailies",
  metrics: {
    /** Jobs that were made to be rendered; drafts are not counted. */
    JobsCreated: { unit: "Count" },
    JobsCompleted: { unit: "Count" },
    /** Jobs that ended in error. */
    JobsFailed: { unit: "Count", alsoBy: ["error_code"] },
    JobsCanceled: { unit: "Count" },
    /**
     * Of each job that was rendered or ended in error: 1 when it failed through no fault of its plan, else 0. So the
     * average is the share of these, and the sample count the number of jobs.
     */
    SystemFaults: { unit: "Count", each: true },
    /** Attempts that failed or whose worker died, whether or not the job was tried again. */
    AttemptsFailed: { unit: "Count", alsoBy: ["error_code"] },
    /** Of a completed job: from its first claim to its end. */
    RenderSec: { unit: "Seconds", each: true },
    /** Of a completed job: the length of its video. */
    VideoSec: { unit: "Seconds", each: true },
    /** From a job's creation to its first claim. */
    QueueWaitMs: { unit: "Milliseconds", each: true },
    /** Age of the job that has been waiting longest for its first claim; 0 when none waits. Each sweep reports it. */
    OldestQueuedSec: { unit: "Seconds", each: true },
    /** Messages that the render queue gave up on. */
    DeadLetters: { unit: "Count" },
    /** Messages that the sweeper sent again. */
    Requeues: { unit: "Count" },
    /** Jobs for a GPU that AWS Batch refused or gave up, and that the queue rendered instead. */
    BatchRefusals: { unit: "Count" },
    /** Counter shards that did not say what their owner's rows say. Each audit reports it, 0 too. */
    CounterDrift: { unit: "Count" },
    /** Summaries without a row and rows without a summary. Each audit reports it, 0 too. */
    IndexDrift: { unit: "Count" },
    /** Objects that no job owned any more, removed by the clean-up. */
    RemovedObjects: { unit: "Count" },
    RemovedBytes: { unit: "Bytes" },
    /** What one invocation of the render function or one run of the Batch job costs, by the list prices of infra/prices.ts. */
    RenderCostUsd: { unit: "None" },
  },
} as const satisfies AppMetrics;

export type AppMetricName = keyof (typeof appMetrics)["metrics"];

interface AppMetrics {
  namespace: string;
  service: string;
  metrics: Record<string, AppMetric>;
}

export interface AppMetric {
  unit: "Count" | "Seconds" | "Milliseconds" | "Bytes" | "None";
  /** Every value stands for itself, for averages and percentiles; of others an invocation reports the sum. */
  each?: true;
  /** Dimensions by each of which the metric is reported once more, beside its total. */
  alsoBy?: readonly string[];
}

/**
 * A metric of CloudWatch by what it is about: a function, queue or index by its name in infra/, and a name that
 * AWS gives or, for "app", one of ours.
 */
export type MetricSource =
  | { of: "app"; name: AppMetricName }
  | {
      of: "function";
      function: FunctionName;
      name: "Invocations" | "Errors" | "Throttles" | "Duration" | "ConcurrentExecutions";
    }
  | { of: "api"; name: "Count" | "4xx" | "5xx" | "Latency" }
  | {
      of: "queue";
      queue: QueueName;
      name:
        | "ApproximateNumberOfMessagesVisible"
        | "ApproximateNumberOfMessagesNotVisible"
        | "ApproximateAgeOfOldestMessage";
    }
  | {
      of: "table";
      name:
        | "ConsumedReadCapacityUnits"
        | "ConsumedWriteCapacityUnits"
        | "ReadThrottleEvents"
        | "WriteThrottleEvents";
      /** The table's own when left out. */
      index?: string;
    }
  | { of: "tableOperation"; name: "SystemErrors"; operation: string };

export type Statistic = "Sum" | "Average" | "Maximum" | "SampleCount" | "p50" | "p95";

/** One line: a metric and what of it. */
export interface Series {
  metric: MetricSource;
  stat: Statistic;
}

/**
 * A line computed from others by CloudWatch's metric math
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html). The keys of `series` are
 * the names in the expression; at most 10 in an alarm.
 */
export interface Computed {
  expression: string;
  series: Readonly<Record<string, Series>>;
}

export type Measure = Series | Computed;

/** How the resources are called in AWS. */
export interface PhysicalNames {
  stage: string;
  /** The HTTP API's id, such as `a1b2c3d4e5`. */
  apiId: string;
  tableName: string;
  functionNames: Record<FunctionName, string>;
  queueNames: Record<QueueName, string>;
}

interface CloudWatchMetric {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
}

/** A metric as CloudWatch knows it. */
export const cloudWatchMetric = (source: MetricSource, names: PhysicalNames): CloudWatchMetric => {
  const metric = (namespace: string, dimensions: Record<string, string>) => ({
    namespace,
    metricName: source.name,
    dimensions,
  });
  switch (source.of) {
    case "app":
      return metric(appMetrics.namespace, {
        service: appMetrics.service,
        stage: names.stage,
      });
    case "function":
      return metric("AWS/Lambda", { FunctionName: names.functionNames[source.function] });
    case "api":
      return metric("AWS/ApiGateway", { ApiId: names.apiId });
    case "queue":
      return metric("AWS/SQS", { QueueName: names.queueNames[source.queue] });
    case "table":
      return metric("AWS/DynamoDB", {
        TableName: names.tableName,
        ...(source.index && { GlobalSecondaryIndexName: source.index }),
      });
    case "tableOperation":
      return metric("AWS/DynamoDB", { TableName: names.tableName, Operation: source.operation });
  }
};
