import { type AlarmSpec, alarms, metricQueries } from "../infra/alarms.ts";
import { dashboardBody } from "../infra/dashboard.ts";
import type { PhysicalNames } from "../infra/metrics.ts";
import type { FunctionName } from "../infra/permissions.ts";
import type { QueueName } from "../infra/queues.ts";
import { pascalCase } from "./pascal-case.ts";
import type { DeploymentSettings } from "./settings.ts";

export interface Observed {
  table: sst.aws.Dynamo;
  queues: Record<QueueName, sst.aws.Queue>;
  gateway: sst.aws.ApiGatewayV2;
  functions: Record<string, sst.aws.Function>;
}

/**
 * What tells an operator: alarms to a topic, and a dashboard. Production has them; another stage, which costs nothing
 * while nobody uses it, has them when somebody is to be told.
 */
export const createObservability = (
  settings: DeploymentSettings,
  isProduction: boolean,
  observed: Observed,
): void => {
  if (!isProduction && settings.alarmEmails.length === 0) return;
  const names: $util.Output<PhysicalNames> = $resolve({
    stage: $app.stage,
    apiId: observed.gateway.nodes.api.id,
    tableName: observed.table.name,
    functionNames: mapValues(observed.functions, (fn) => fn.name) as Record<
      FunctionName,
      $util.Output<string>
    >,
    queueNames: mapValues(observed.queues, (queue) => queue.nodes.queue.name),
  });
  const topic = createTopic(settings.alarmEmails);
  for (const spec of alarms(settings)) createAlarm(spec, names, topic);
  const { region } = aws.getRegionOutput();
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: `${$app.name}-${$app.stage}`,
    dashboardBody: $jsonStringify(
      names.apply((resolved) => region.apply((name) => dashboardBody(resolved, name))),
    ),
  });
};

const mapValues = <K extends string, V, W>(record: Record<K, V>, change: (value: V) => W) =>
  Object.fromEntries(Object.entries<V>(record).map(([name, value]) => [name, change(value)])) as Record<K, W>;

/** Not encrypted with AWS's own key for topics: CloudWatch could not publish to it. */
const createTopic = (emails: string[]): aws.sns.Topic => {
  const topic = new aws.sns.Topic("Alarms", { name: `${$app.name}-${$app.stage}-alarms` });
  emails.forEach((endpoint, index) => {
    new aws.sns.TopicSubscription(`AlarmsSubscription${index}`, {
      topic: topic.arn,
      protocol: "email",
      endpoint,
    });
  });
  return topic;
};

const createAlarm = (spec: AlarmSpec, names: $util.Output<PhysicalNames>, topic: aws.sns.Topic): void => {
  new aws.cloudwatch.MetricAlarm(`${spec.name.split("-").map(pascalCase).join("")}Alarm`, {
    name: `${$app.name}-${$app.stage}-${spec.name}`,
    alarmDescription: `${spec.description}\nWhat to do: docs/operations.md, "${spec.name}".`,
    metricQueries: names.apply((resolved) => metricQueries(spec, resolved)),
    comparisonOperator: spec.comparison,
    threshold: spec.threshold,
    evaluationPeriods: spec.periods,
    treatMissingData: spec.missingData,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
};
