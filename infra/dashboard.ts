import { functions } from "./functions.ts";
import {
  cloudWatchMetric,
  type MetricSource,
  type PhysicalNames,
  type Series,
  type Statistic,
} from "./metrics.ts";
import { jobTable } from "./tables.ts";

/** One chart of the CloudWatch dashboard. */
export interface Widget {
  title: string;
  lines: readonly Line[];
  /** What the left axis counts; the right one has a unit of its own. */
  unit: string;
  rightUnit?: string;
  /** Lines on top of each other: for parts of a whole. */
  stacked?: boolean;
  /** Each point stands for this long. */
  periodSec: number;
}

export interface Line extends Series {
  label: string;
  axis?: "right";
}

const MINUTE_SEC = 60;
const FIVE_MINUTES_SEC = 5 * MINUTE_SEC;
const HOUR_SEC = 60 * MINUTE_SEC;

const line = (label: string, metric: MetricSource, stat: Statistic = "Sum"): Line => ({
  label,
  metric,
  stat,
});
const onTheRight = (one: Line): Line => ({ ...one, axis: "right" });

const OUTCOMES = [
  line("created", { of: "app", name: "JobsCreated" }),
  line("completed", { of: "app", name: "JobsCompleted" }),
  line("failed", { of: "app", name: "JobsFailed" }),
  line("canceled", { of: "app", name: "JobsCanceled" }),
];

const perFunction = (name: "Errors" | "Throttles" | "ConcurrentExecutions", stat: Statistic): Line[] =>
  functions
    // Of a schedule one runs at a time; should that be refused, an alarm says so.
    .filter(({ trigger }) => name === "Errors" || trigger.type !== "schedule")
    .map((spec) => line(spec.name, { of: "function", function: spec.name, name }, stat));

/** The dashboard, row by row: what an operator looks at first comes first. Three charts stand in a row. */
export const dashboard: readonly Widget[] = [
  { title: "Jobs", unit: "jobs a minute", lines: OUTCOMES, periodSec: MINUTE_SEC },
  {
    title: "Waiting for a worker",
    unit: "messages",
    rightUnit: "seconds",
    lines: [
      line(
        "waiting",
        { of: "queue", queue: "render", name: "ApproximateNumberOfMessagesVisible" },
        "Maximum",
      ),
      line(
        "being rendered",
        { of: "queue", queue: "render", name: "ApproximateNumberOfMessagesNotVisible" },
        "Maximum",
      ),
      onTheRight(line("oldest queued job", { of: "app", name: "OldestQueuedSec" }, "Maximum")),
    ],
    periodSec: MINUTE_SEC,
  },
  {
    title: "What went wrong",
    unit: "count",
    lines: [
      line("dead letters", { of: "app", name: "DeadLetters" }),
      line("attempts failed", { of: "app", name: "AttemptsFailed" }),
      line("jobs failed", { of: "app", name: "JobsFailed" }),
      line("of these through no fault of the plan", { of: "app", name: "SystemFaults" }),
      line("sent again by the sweeper", { of: "app", name: "Requeues" }),
      line("counters mended", { of: "app", name: "CounterDrift" }),
    ],
    periodSec: FIVE_MINUTES_SEC,
  },
  {
    title: "Time to render",
    unit: "seconds",
    rightUnit: "milliseconds",
    lines: [
      line("p50", { of: "app", name: "RenderSec" }, "p50"),
      line("p95", { of: "app", name: "RenderSec" }, "p95"),
      onTheRight(line("wait before, p95", { of: "app", name: "QueueWaitMs" }, "p95")),
    ],
    periodSec: FIVE_MINUTES_SEC,
  },
  {
    title: "Video made",
    unit: "seconds",
    lines: [line("length of videos", { of: "app", name: "VideoSec" })],
    periodSec: HOUR_SEC,
  },
  {
    title: "Cost of renders",
    unit: "USD an hour",
    lines: [line("estimated by list prices", { of: "app", name: "RenderCostUsd" })],
    periodSec: HOUR_SEC,
  },
  {
    title: "API requests",
    unit: "requests",
    lines: [
      line("all", { of: "api", name: "Count" }),
      line("4xx", { of: "api", name: "4xx" }),
      line("5xx", { of: "api", name: "5xx" }),
    ],
    periodSec: MINUTE_SEC,
  },
  {
    title: "API latency",
    unit: "milliseconds",
    lines: [
      line("p50", { of: "api", name: "Latency" }, "p50"),
      line("p95", { of: "api", name: "Latency" }, "p95"),
    ],
    periodSec: MINUTE_SEC,
  },
  {
    title: "Functions at once",
    unit: "executions",
    lines: perFunction("ConcurrentExecutions", "Maximum"),
    stacked: true,
    periodSec: MINUTE_SEC,
  },
  {
    title: "Function errors",
    unit: "errors",
    lines: perFunction("Errors", "Sum"),
    periodSec: FIVE_MINUTES_SEC,
  },
  {
    title: "Function throttles",
    unit: "throttles",
    lines: perFunction("Throttles", "Sum"),
    periodSec: FIVE_MINUTES_SEC,
  },
  {
    title: "Table",
    unit: "units",
    rightUnit: "throttles",
    lines: [
      line("read units", { of: "table", name: "ConsumedReadCapacityUnits" }),
      line("write units", { of: "table", name: "ConsumedWriteCapacityUnits" }),
      ...jobTable.indexes.map(({ name: index }) =>
        line(`write units, ${index}`, { of: "table", name: "ConsumedWriteCapacityUnits", index }),
      ),
      onTheRight(line("reads throttled", { of: "table", name: "ReadThrottleEvents" })),
      onTheRight(line("writes throttled", { of: "table", name: "WriteThrottleEvents" })),
    ],
    periodSec: MINUTE_SEC,
  },
];

/** CloudWatch's grid is 24 columns wide. */
const WIDTH = 8;
const HEIGHT = 6;

/**
 * The dashboard as `PutDashboard` takes it, before it is written as JSON
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html).
 */
export const dashboardBody = (names: PhysicalNames, region: string) => ({
  widgets: dashboard.map((widget, at) => ({
    type: "metric" as const,
    x: (at * WIDTH) % 24,
    y: Math.floor((at * WIDTH) / 24) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: {
      title: widget.title,
      region,
      view: "timeSeries" as const,
      stacked: widget.stacked ?? false,
      period: widget.periodSec,
      metrics: widget.lines.map((one) => dashboardMetric(one, names)),
      yAxis: {
        left: { label: widget.unit, showUnits: false, min: 0 },
        ...(widget.rightUnit && { right: { label: widget.rightUnit, showUnits: false, min: 0 } }),
      },
    },
  })),
});

/** Namespace, name and dimensions in a row, then how to draw them. */
const dashboardMetric = ({ label, metric, stat, axis }: Line, names: PhysicalNames) => {
  const { namespace, metricName, dimensions } = cloudWatchMetric(metric, names);
  return [
    namespace,
    metricName,
    ...Object.entries(dimensions).flat(),
    { label, stat, yAxis: axis ?? "left" },
  ];
};
