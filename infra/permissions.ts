import type { storageBucket } from "./buckets.ts";
import type { functions } from "./functions.ts";
import type { queues } from "./queues.ts";
import type { jobTable } from "./tables.ts";

export type FunctionName = (typeof functions)[number]["name"];

type Action =
  | `dynamodb:${"GetItem" | "BatchGetItem" | "Query" | "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheckItem"}`
  | `s3:${"GetObject" | "PutObject" | "DeleteObject" | "ListBucket"}`
  | `sqs:${"SendMessage" | "ChangeMessageVisibility"}`;

type TableName = (typeof jobTable)["resource"];
type BucketName = (typeof storageBucket)["resource"];
type Prefix = keyof (typeof storageBucket)["prefixes"];

/** A resource of infra/, and what follows in its ARN. `*` stands for any text, slashes too. */
export type PolicyResource =
  | TableName
  | `${TableName}/index/${(typeof jobTable)["indexes"][number]["name"]}`
  | BucketName
  | `${BucketName}/${Prefix}/${string}`
  | (typeof queues)["render" | "task" | "webhook"]["resource"];

/** As IAM and SST write it. It holds when what the request says of `variable` is among `values`; in those of StringLike `*` stands for any text. */
export interface Condition {
  test: "ForAllValues:StringEquals" | "ForAllValues:StringLike";
  variable: "dynamodb:LeadingKeys";
  values: readonly string[];
}

/** One statement of a function's policy. It always allows. */
export interface Permission {
  actions: readonly Action[];
  resources: readonly PolicyResource[];
  conditions?: readonly Condition[];
}

/**
 * Leave to list the bucket's keys. It is needed for more than listings: to one who may not list, S3 says of a
 * missing object that it is forbidden, not that it is missing (S3's GetObject, "Permissions"). AWS does not say that
 * this also works when the leave is bound to a prefix, and so it is not.
 */
const listBucket: Permission = { actions: ["s3:ListBucket"], resources: ["Storage"] };

/** Leave to reach the items of one partition of the table and no others. */
const inPartition = (partition: string, ...actions: Action[]): Permission => ({
  actions,
  resources: ["JobTable"],
  conditions: [{ test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: [partition] }],
});

/** The same for all partitions whose keys begin so. */
const inPartitions = (beginning: string, ...actions: Action[]): Permission => ({
  actions,
  resources: ["JobTable"],
  conditions: [
    { test: "ForAllValues:StringLike", variable: "dynamodb:LeadingKeys", values: [`${beginning}*`] },
  ],
});

/**
 * What `changeJob` needs: a transaction asks for the actions of its parts. The item that goes is the work item of
 * a job that ends.
 */
const changeJobs: Permission = {
  actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
  resources: ["JobTable"],
};

/** What `syncSummary` needs beside `changeJobs`; it deletes what it wrote of a job that was deleted meanwhile, and tells webhooks of its end. */
const writeSummaries: readonly Permission[] = [
  { actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources: ["Storage/summaries/*"] },
  { actions: ["sqs:SendMessage"], resources: ["WebhookQueue"] },
];

/** What it takes to tell who sends an API key, to count requests and to write down what was done; the api function may do that anyway. */
const knowPrincipals: readonly Permission[] = [
  inPartitions("V#", "dynamodb:UpdateItem"),
  inPartitions("H#", "dynamodb:GetItem", "dynamodb:UpdateItem"),
  inPartitions("L#", "dynamodb:PutItem"),
];

/** What rendering a job needs, wherever it is done. */
const renderJobs: readonly Permission[] = [
  changeJobs,
  ...writeSummaries,
  {
    actions: ["s3:GetObject"],
    resources: ["Storage/assets/*", "Storage/jobs/*/result.json", "Storage/jobs/*/segments.json"],
  },
  { actions: ["s3:PutObject", "s3:DeleteObject"], resources: ["Storage/jobs/*"] },
  { actions: ["s3:GetObject", "s3:PutObject"], resources: ["Storage/segments/*", "Storage/sources/*"] },
  listBucket,
];

/** What the process of a Batch job touches. Its log is added where it is made. */
export const batchPermissions: readonly Permission[] = renderJobs;

/**
 * What rendering calls besides, in a deployment that has its narrations or pictures made by AWS. On which resources,
 * its settings say.
 */
export const providerActions = { polly: "polly:SynthesizeSpeech", bedrock: "bedrock:InvokeModel" } as const;

/** What the code of each function touches. What its trigger and its log need is added from there. */
export const permissions: Record<FunctionName, readonly Permission[]> = {
  api: [
    changeJobs,
    {
      actions: ["dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:ConditionCheckItem"],
      resources: ["JobTable"],
    },
    {
      actions: ["dynamodb:Query"],
      resources: ["JobTable/index/byCreated", "JobTable/index/byState"],
    },
    ...writeSummaries,
    // A signed URL can do what its signer may.
    { actions: ["s3:GetObject", "s3:DeleteObject"], resources: ["Storage/jobs/*", "Storage/assets/*"] },
    { actions: ["s3:PutObject", "s3:DeleteObject"], resources: ["Storage/uploads/*"] },
    listBucket,
    { actions: ["s3:GetObject"], resources: ["Storage/snapshots/*"] },
    { actions: ["s3:PutObject"], resources: ["Storage/tasks/*"] },
    { actions: ["sqs:SendMessage"], resources: ["RenderQueue", "TaskQueue"] },
  ],
  // It opens files that anyone may have made: no job is within its reach. Its readiness check writes, reads and removes under an owner of
  // its own.
  diagnostics: [
    ...knowPrincipals,
    inPartitions("F#", "dynamodb:GetItem", "dynamodb:PutItem"),
    { actions: ["s3:GetObject", "s3:DeleteObject"], resources: ["Storage/uploads/*"] },
    { actions: ["s3:PutObject", "s3:DeleteObject"], resources: ["Storage/assets/*"] },
    inPartition("O#_readiness", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"),
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: ["Storage/jobs/_readiness/*"],
    },
    // Estimates look at what is kept.
    { actions: ["s3:GetObject"], resources: ["Storage/segments/*", "Storage/sources/*"] },
    listBucket,
  ],
  render: [
    ...renderJobs,
    // Segments are handed out by message.
    { actions: ["sqs:ChangeMessageVisibility", "sqs:SendMessage"], resources: ["RenderQueue"] },
  ],
  tasks: [
    changeJobs,
    { actions: ["dynamodb:Query", "dynamodb:ConditionCheckItem"], resources: ["JobTable"] },
    { actions: ["dynamodb:Query"], resources: ["JobTable/index/byCreated", "JobTable/index/byState"] },
    ...writeSummaries,
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: ["Storage/snapshots/*"],
    },
    { actions: ["s3:GetObject"], resources: ["Storage/tasks/*", "Storage/jobs/*/result.json"] },
    listBucket,
    { actions: ["sqs:SendMessage"], resources: ["RenderQueue", "TaskQueue"] },
  ],
  // It calls servers that anyone may have set up: no job is within its reach.
  webhook: [
    inPartitions("N#", "dynamodb:GetItem", "dynamodb:PutItem"),
    { actions: ["sqs:SendMessage"], resources: ["WebhookQueue"] },
  ],
  deadLetter: [changeJobs, ...writeSummaries],
  sweeper: [
    changeJobs,
    { actions: ["dynamodb:BatchGetItem", "dynamodb:Query"], resources: ["JobTable"] },
    { actions: ["dynamodb:Query"], resources: ["JobTable/index/byWatch"] },
    ...writeSummaries,
    { actions: ["s3:GetObject"], resources: ["Storage/jobs/*/result.json"] },
    { actions: ["s3:DeleteObject"], resources: ["Storage/jobs/*"] },
    listBucket,
    { actions: ["sqs:SendMessage"], resources: ["RenderQueue", "TaskQueue"] },
  ],
  audit: [
    { actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"], resources: ["JobTable"] },
    inPartition("bookmarks", "dynamodb:DeleteItem"),
    { actions: ["s3:GetObject"], resources: ["Storage/summaries/*"] },
    listBucket,
  ],
  cleanUp: [
    { actions: ["dynamodb:BatchGetItem"], resources: ["JobTable"] },
    inPartition("bookmarks", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"),
    { actions: ["s3:GetObject"], resources: ["Storage/summaries/*"] },
    { actions: ["s3:DeleteObject"], resources: ["Storage/jobs/*"] },
    listBucket,
  ],
};
