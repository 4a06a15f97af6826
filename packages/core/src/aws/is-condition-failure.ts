import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";

/** Whether a single write was refused because its condition did not hold. */
export const isConditionFailure = (thrown: unknown): boolean =>
  thrown instanceof ConditionalCheckFailedException;
