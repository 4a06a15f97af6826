import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { sendRenderMessage } from "../queue/send-render-message.ts";
import { resources } from "../resources.ts";
import type { JobRow, OutboxEntry } from "./job-row.ts";
import { jobKey, watchAttributes } from "./keys.ts";
import { watchAt } from "./watch.ts";
import { readJob } from "./write-job.ts";

/** Sends the render message of a queued job and takes `enqueue` out of its outbox. */
export const enqueueJob = async (row: JobRow): Promise<void> => {
  await sendRenderMessage({ kind: "prepare", owner: row.owner, job_id: row.job_id });
  await settleOutbox(row, "enqueue");
};

/**
 * Takes entries out of a row's outbox. `changed`: the row has changed since it was read, and so an entry may
 * stand for something newer. `gone`: the job was deleted meanwhile.
 */
export const settleOutbox = async (row: JobRow, ...entries: OutboxEntry[]): Promise<Settled> => {
  const outbox = row.outbox.filter((entry) => !entries.includes(entry));
  return moveWatch({ ...row, outbox, watch_at: watchAt({ ...row, outbox }, Date.now()) });
};

type Settled = "settled" | "changed" | "gone";

/**
 * Writes a row's outbox, resends and watch time without a new version: they are the sweeper's business and no
 * change to the job.
 */
export const moveWatch = async (row: JobRow): Promise<Settled> => {
  const watch = watchAttributes(row.owner, row.job_id, row.watch_at);
  try {
    await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: jobKey(row.owner, row.job_id),
        ConditionExpression: "ver = :ver",
        UpdateExpression:
          "SET outbox = :outbox, resends = :resends, watch_at = :watch_at" +
          (watch ? ", watch_pk = :watch_pk, watch_sk = :watch_sk" : " REMOVE watch_pk, watch_sk"),
        ExpressionAttributeValues: {
          ":ver": row.ver,
          ":outbox": row.outbox,
          ":resends": row.resends,
          ":watch_at": row.watch_at,
          ...(watch && { ":watch_pk": watch.watch_pk, ":watch_sk": watch.watch_sk }),
        },
      }),
    );
    return "settled";
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    return (await readJob(row.owner, row.job_id)) ? "changed" : "gone";
  }
};
