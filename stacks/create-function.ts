import { storageBucket } from "../infra/buckets.ts";
import { bundlingOf } from "../infra/bundling.ts";
import type { FunctionSpec } from "../infra/functions.ts";
import { type FunctionName, type Permission, permissions } from "../infra/permissions.ts";
import { queues } from "../infra/queues.ts";
import { jobTable } from "../infra/tables.ts";
import type { RenderBatch } from "./batch.ts";
import { pascalCase } from "./pascal-case.ts";
import { providerStatements } from "./provider-statements.ts";
import type { Storage } from "./storage.ts";

/** What all that runs our code is told: the names of what it uses, and settings. */
export interface WorkContext extends Storage {
  renderQueue: sst.aws.Queue;
  taskQueue: sst.aws.Queue;
  webhookQueue: sst.aws.Queue;
  environment: Record<string, string>;
}

export interface FunctionContext extends WorkContext {
  /** Where the render function sends jobs for a GPU; null in a deployment without. */
  batch: RenderBatch | null;
}

/** What a function has alone. */
interface Own {
  /** The queue that drives it. */
  source?: sst.aws.Queue;
  environment?: Record<string, $util.Input<string>>;
}

/** A function as infra/ describes it, with a log and a role of its own. */
export const createFunction = (
  spec: FunctionSpec & { name: FunctionName },
  context: FunctionContext,
  { source, environment }: Own = {},
): sst.aws.Function => {
  const name = pascalCase(spec.name);
  const functionName = `${$app.name}-${$app.stage}-${spec.name}`;
  const batch = spec.name === "render" ? context.batch : null;
  return new sst.aws.Function(`${name}Function`, {
    name: functionName,
    handler: spec.entry.replace(/\.ts$/, ".handler"),
    runtime: "nodejs24.x",
    // ffmpeg's binary is made for it.
    architecture: "x86_64",
    memory: `${spec.memoryMb} MB`,
    timeout: `${spec.timeoutSec} seconds`,
    storage: `${spec.scratchMb} MB`,
    link: [
      ...[context.table, context.bucket, context.cursorKey],
      ...[context.renderQueue, context.taskQueue, context.webhookQueue],
      ...(batch ? [batch.link] : []),
    ],
    logging: { retention: "1 month", format: "json" },
    ...bundlingOf(spec),
    environment: {
      ...context.environment,
      ...environment,
      POWERTOOLS_SERVICE_NAME: "dailies",
      POWERTOOLS_METRICS_NAMESPACE: "Dailies",
    },
    permissions: [
      ...(permissions[spec.name] ?? []).map((permission) => toStatement(permission, context)),
      ...(batch?.submitPermissions ?? []),
      ...(spec.name === "render" ? providerStatements(context.environment) : []),
      ...(source ? [{ actions: QUEUE_SOURCE_ACTIONS, resources: [source.arn] }] : []),
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logStreamsOf(functionName)] },
      // X-Ray knows no resources to name.
      { actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] },
    ],
    transform: {
      role: (role) => {
        // SST would add AWS's managed policy for logs, which reaches every log of the account,
        role.managedPolicyArns = [];
        // and let the account's own users take the role, which only a live function needs.
        if (!$dev) role.assumeRolePolicy = assumedByLambda();
      },
      function: { tracingConfig: { mode: "Active" } },
    },
  });
};

/** The log that SST makes for a function of that name. */
const logStreamsOf = (functionName: string) => {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return $interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:/aws/lambda/${functionName}:*`;
};

const assumedByLambda = () =>
  aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
      },
    ],
  }).json;

/** What Lambda's poller does in the function's name (AWS Lambda's documentation, "Using Lambda with Amazon SQS"). */
const QUEUE_SOURCE_ACTIONS = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

/** `JobTable/index/byCreated` is the ARN of the table and the rest after it. */
export const toStatement = (
  { actions, resources, conditions }: Permission,
  { table, bucket, renderQueue, taskQueue, webhookQueue }: WorkContext,
) => {
  const arns: Record<string, $util.Output<string>> = {
    [jobTable.resource]: table.arn,
    [storageBucket.resource]: bucket.arn,
    [queues.render.resource]: renderQueue.arn,
    [queues.task.resource]: taskQueue.arn,
    [queues.webhook.resource]: webhookQueue.arn,
  };
  return {
    actions: [...actions],
    resources: resources.map((path) => {
      const [resource = "", ...rest] = path.split("/");
      const arn = arns[resource];
      if (!arn) throw new Error(`infra/permissions.ts names ${path}, which is no resource of infra/`);
      return arn.apply((whole) => [whole, ...rest].join("/"));
    }),
    ...(conditions && {
      conditions: conditions.map(({ values, ...rest }) => ({ ...rest, values: [...values] })),
    }),
  };
};
