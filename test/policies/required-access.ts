import type {
  CopyObjectCommandInput,
  DeleteObjectsCommandInput,
  GetObjectCommandInput,
  ListObjectsV2CommandInput,
} from "@aws-sdk/client-s3";
import type { SendMessageCommandInput } from "@aws-sdk/client-sqs";
import type {
  BatchGetCommandInput,
  DeleteCommandInput,
  PutCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Access } from "./iam.ts";

/**
 * What a call of the SDK asks for, by AWS's Service Authorization Reference. A command that is not known here, and a
 * table, bucket or queue that is not of infra/, ask for what no policy grants.
 */
export const requiredAccess = (commandName: string, input: object): Access[] =>
  COMMANDS[commandName]?.(input as never) ?? [
    { action: commandName, resource: "a command that the policies do not know", context: {} },
  ];

/**
 * What it takes to be told that an object is missing, and not that it is forbidden: leave to list its key (AWS S3,
 * GetObject and HeadObject, "Permissions"). Empty for a command that reads no object.
 */
export const accessToMissing = (commandName: string, input: object): Access[] =>
  ["GetObjectCommand", "HeadObjectCommand"].includes(commandName)
    ? listAccess((input as GetObjectCommandInput).Bucket)
    : [];

const COMMANDS: Record<string, (input: never) => Access[]> = {
  GetItemCommand: ({ TableName, Key }: KeyInput) => tableAccess("GetItem", TableName, [Key]),
  BatchGetItemCommand: ({ RequestItems = {} }: BatchGetCommandInput) =>
    Object.entries(RequestItems).flatMap(([name, { Keys = [] }]) => tableAccess("BatchGetItem", name, Keys)),
  QueryCommand: ({ TableName, IndexName }: QueryCommandInput) => {
    const table = resourceNamed(TableName);
    const resource = IndexName === undefined ? table : `${table}/index/${IndexName}`;
    // Which partition is asked for stands in an expression; no condition depends on it.
    return [{ action: "dynamodb:Query", resource, context: {} }];
  },
  PutItemCommand: ({ TableName, Item }: PutCommandInput) => tableAccess("PutItem", TableName, [Item]),
  UpdateItemCommand: ({ TableName, Key }: KeyInput) => tableAccess("UpdateItem", TableName, [Key]),
  DeleteItemCommand: ({ TableName, Key }: KeyInput) => tableAccess("DeleteItem", TableName, [Key]),
  // There is no action for the transaction itself.
  TransactWriteItemsCommand: ({ TransactItems = [] }: TransactWriteCommandInput) =>
    TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) => [
      ...(Put ? tableAccess("PutItem", Put.TableName, [Put.Item]) : []),
      ...(Update ? tableAccess("UpdateItem", Update.TableName, [Update.Key]) : []),
      ...(Delete ? tableAccess("DeleteItem", Delete.TableName, [Delete.Key]) : []),
      ...(ConditionCheck
        ? tableAccess("ConditionCheckItem", ConditionCheck.TableName, [ConditionCheck.Key])
        : []),
    ]),

  GetObjectCommand: ({ Bucket, Key }: ObjectInput) => objectAccess("GetObject", Bucket, Key),
  HeadObjectCommand: ({ Bucket, Key }: ObjectInput) => objectAccess("GetObject", Bucket, Key),
  CopyObjectCommand: ({ Bucket, Key, CopySource = "" }: CopyObjectCommandInput) => {
    const [source, ...key] = CopySource.split("/");
    return [...objectAccess("GetObject", source, key.join("/")), ...objectAccess("PutObject", Bucket, Key)];
  },
  PutObjectCommand: ({ Bucket, Key }: ObjectInput) => objectAccess("PutObject", Bucket, Key),
  DeleteObjectsCommand: ({ Bucket, Delete }: DeleteObjectsCommandInput) =>
    (Delete?.Objects ?? []).flatMap(({ Key }) => objectAccess("DeleteObject", Bucket, Key)),
  ListObjectsV2Command: ({ Bucket }: ListObjectsV2CommandInput) => listAccess(Bucket),

  SendMessageCommand: ({ QueueUrl }: QueueInput) => queueAccess("SendMessage", QueueUrl),
  ChangeMessageVisibilityCommand: ({ QueueUrl }: QueueInput) =>
    queueAccess("ChangeMessageVisibility", QueueUrl),
};

type KeyInput = Pick<DeleteCommandInput, "TableName" | "Key">;
type ObjectInput = Pick<GetObjectCommandInput, "Bucket" | "Key">;
type QueueInput = Pick<SendMessageCommandInput, "QueueUrl">;

const tableAccess = (
  action: string,
  tableName: string | undefined,
  items: (Record<string, unknown> | undefined)[],
): Access[] => [
  {
    action: `dynamodb:${action}`,
    resource: resourceNamed(tableName),
    context: { "dynamodb:LeadingKeys": items.map((item) => String(item?.pk)) },
  },
];

const objectAccess = (action: string, bucket: string | undefined, key: string | undefined): Access[] => [
  { action: `s3:${action}`, resource: `${resourceNamed(bucket)}/${key}`, context: {} },
];

const listAccess = (bucket: string | undefined): Access[] => [
  { action: "s3:ListBucket", resource: resourceNamed(bucket), context: {} },
];

const queueAccess = (action: string, queueUrl: string | undefined): Access[] => [
  { action: `sqs:${action}`, resource: resourceNamed(queueUrl), context: {} },
];

const RESOURCE_VARIABLE = "SST_RESOURCE_";

/** `JobTable` for the table that SST's variables give that name. */
const resourceNamed = (physicalName: string | undefined): string => {
  for (const [variable, value = ""] of Object.entries(process.env)) {
    if (!variable.startsWith(RESOURCE_VARIABLE)) continue;
    const { name, url } = JSON.parse(value);
    if (physicalName !== undefined && [name, url].includes(physicalName)) {
      return variable.slice(RESOURCE_VARIABLE.length);
    }
  }
  return `${physicalName}, which is not of infra/`;
};
