import type { Resource } from "./resource.ts";

type Inputs = Record<string, unknown>;

/** Reads nested inputs: `at(inputs, "target", "arn")`. */
const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);

const list = (value: unknown): Inputs[] => (Array.isArray(value) ? value : []);

const lastOf = (arn: unknown): string => String(arn).split(/[:/]/).at(-1) ?? "";

interface Statement {
  Effect: string;
  Action: string[];
  Resource: string[];
  Condition?: object;
}

const policyLines = (json: unknown): string[] => {
  const { Statement = [] }: { Statement?: Statement[] } = JSON.parse(String(json));
  return Statement.map(({ Effect, Action, Resource, Condition }) => {
    const condition = Condition ? ` if ${JSON.stringify(Condition)}` : "";
    return `${Effect.toLowerCase()} ${Action.join(", ")} on ${Resource.join(", ")}${condition}`;
  });
};

const describers: Record<string, (inputs: Inputs) => string[]> = {
  "aws:apigatewayv2/route:Route": ({ routeKey, target }) => [
    `${routeKey} -> ${lastOf(target).replace(/-id$/, "")}`,
  ],
  "aws:apigatewayv2/stage:Stage": ({ defaultRouteSettings: limits }) => [
    `${at(limits, "throttlingRateLimit")} requests/s, bursts of ${at(limits, "throttlingBurstLimit")}`,
  ],
  "aws:cloudwatch/logGroup:LogGroup": ({ name, retentionInDays }) => [`${name}, ${retentionInDays} days`],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ comparisonOperator, threshold, alarmDescription }) => [
    `${comparisonOperator} ${threshold}: ${String(alarmDescription).split("\n")[0]}`,
  ],
  "aws:dynamodb/table:Table": ({ hashKey, rangeKey, globalSecondaryIndexes, ttl }) => [
    `key ${hashKey} | ${rangeKey}, TTL ${at(ttl, "attributeName")}`,
    ...list(globalSecondaryIndexes).map(
      ({ name, hashKey, rangeKey, projectionType }) =>
        `index ${name}: ${hashKey} | ${rangeKey}, ${projectionType}`,
    ),
  ],
  "aws:iam/role:Role": ({ inlinePolicies, managedPolicyArns }) => [
    ...list(inlinePolicies).flatMap(({ policy }) => policyLines(policy)),
    ...(Array.isArray(managedPolicyArns) ? managedPolicyArns : []).map((arn) => `managed ${arn}`),
  ],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ({
    batchSize,
    scalingConfig,
    functionResponseTypes,
  }) => [
    `batches of ${batchSize}, at most ${at(scalingConfig, "maximumConcurrency")} at once, ${functionResponseTypes}`,
  ],
  "aws:lambda/function:Function": ({ runtime, memorySize, timeout, ephemeralStorage }) => [
    `${runtime}, ${memorySize} MB, ${timeout} s, ${at(ephemeralStorage, "size")} MB scratch`,
  ],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ({ rules }) =>
    list(rules).map(({ id, ...rule }) => {
      const days =
        at(rule, "noncurrentVersionExpiration", "noncurrentDays") ??
        at(rule, "abortIncompleteMultipartUpload", "daysAfterInitiation") ??
        at(rule, "expiration", "days");
      return `${id}: ${days} days`;
    }),
  "aws:s3/bucketPolicy:BucketPolicy": ({ policy }) => policyLines(policy),
  "aws:scheduler/schedule:Schedule": ({ scheduleExpression, target }) => [
    `${scheduleExpression} -> ${lastOf(at(target, "arn"))}`,
  ],
  "aws:sqs/queue:Queue": ({ visibilityTimeoutSeconds, messageRetentionSeconds, redrivePolicy }) => [
    `visibility ${visibilityTimeoutSeconds} s, kept ${Number(messageRetentionSeconds) / 86_400} days`,
    ...(redrivePolicy
      ? [`after ${at(JSON.parse(String(redrivePolicy)), "maxReceiveCount")} receives to its dead letters`]
      : []),
  ],
  "aws:sqs/queuePolicy:QueuePolicy": ({ policy }) => policyLines(policy),
};

/** What an operator asks of a resource first, a line each; nothing for what its type and name say already. */
export const describeResource = ({ type, inputs, protect, retainOnDelete }: Resource): string[] => [
  ...(describers[type]?.(inputs) ?? []),
  ...(retainOnDelete ? ["kept when the stage is removed"] : []),
  ...(protect ? ["protected"] : []),
];
