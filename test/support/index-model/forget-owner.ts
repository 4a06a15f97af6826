import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@dailies/core/aws/clients";
import { ownerPk } from "@dailies/core/job/keys";
import { resources } from "@dailies/core/resources";
import { summariesPrefix } from "@dailies/core/storage/object-keys";
import { deletePrefix } from "@dailies/core/storage/objects";

/** Deletes everything that the table holds of an owner. */
export const emptyTable = async (client: DynamoDBDocumentClient, owner: string): Promise<void> => {
  const TableName = resources.jobTableName;
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": ownerPk(owner) },
        ProjectionExpression: "pk, sk",
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, sk } of Items) await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    start = LastEvaluatedKey;
  } while (start);
};

/** As if an owner had never had a job. */
export const forgetOwner = async (owner: string): Promise<void> => {
  await emptyTable(dynamo, owner);
  await deletePrefix(summariesPrefix(owner));
};
