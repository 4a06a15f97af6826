import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { dynamo } from "../aws/clients.ts";
import { createJob } from "../job/create-job.ts";
import { archiveJob } from "../job/edit-job.ts";
import { counterKey, counterShard } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { readReplica } from "./read-replica.ts";
import { recount } from "./recount.ts";

it("is read anew when counters were lost, not when a job changes or counters are set right", async () => {
  const owner = `o-${randomUUID()}`;
  const { job_id: jobId } = await createJob({ owner, plan: makePlan(), warnings: [] });
  const item = { TableName: resources.jobTableName, Key: counterKey(owner, counterShard(jobId)) };
  const { replica } = await readReplica(owner);
  await archiveJob(owner, jobId);
  expect((await readReplica(owner)).replica).toBe(replica);
  const change = { UpdateExpression: "ADD n_error :one", ExpressionAttributeValues: { ":one": 1 } };
  await dynamo.send(new UpdateCommand({ ...item, ...change }));
  expect((await recount(owner, { repair: true })).drift).toHaveLength(1);
  expect((await readReplica(owner)).replica).toBe(replica);
  await dynamo.send(new DeleteCommand(item));
  await recount(owner, { repair: true });
  expect((await readReplica(owner)).replica).not.toBe(replica);
});
