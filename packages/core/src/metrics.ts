import { Metrics } from "@aws-lambda-powertools/metrics";
import { type AppMetric, type AppMetricName, appMetrics } from "../../../infra/metrics.ts";
import { resources } from "./resources.ts";

/** Dimensions that a metric is also reported by, with their values: the `alsoBy` of infra/metrics.ts. */
type By = Record<string, string>;

interface Recorded {
  name: AppMetricName;
  by: By;
  /** One, the sum so far, unless each value stands for itself. */
  values: number[];
}

const recorded = new Map<string, Recorded>();

/** Notes a metric, in its unit of infra/metrics.ts. Nothing is written before publishMetrics. */
export const recordMetric = (name: AppMetricName, value: number, by: By = {}): void => {
  const key = JSON.stringify([name, by]);
  const { values }: { values: number[] } = recorded.get(key) ?? { values: [] };
  const { each }: AppMetric = appMetrics.metrics[name];
  if (each) values.push(value);
  else values[0] = (values[0] ?? 0) + value;
  recorded.set(key, { name, by, values });
};

/**
 * Writes what was recorded to the standard output, in CloudWatch's embedded metric format. A function does so at the
 * end of every invocation.
 */
export const publishMetrics = (): void => {
  const groups = Map.groupBy(recorded.values(), ({ by }) => JSON.stringify(by));
  recorded.clear();
  for (const group of groups.values()) publishGroup(group);
};

/** Metrics with the same dimensions share a line: their totals, and beside them the same by each dimension. */
const publishGroup = (group: Recorded[]): void => {
  const metrics = new Metrics({
    namespace: appMetrics.namespace,
    serviceName: appMetrics.service,
    defaultDimensions: { stage: resources.stage },
  });
  metrics.addDimensions({});
  for (const [name, value] of Object.entries(group[0]?.by ?? {})) metrics.addDimensions({ [name]: value });
  for (const { name, values } of group) {
    for (const value of values) metrics.addMetric(name, appMetrics.metrics[name].unit, value);
  }
  metrics.publishStoredMetrics();
};

/** A Lambda handler that publishes at its end, also when it throws, what was recorded meanwhile. */
export const withMetrics =
  <Args extends unknown[], Result>(handler: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    try {
      return await handler(...args);
    } finally {
      publishMetrics();
    }
  };
