import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { BatchWriteCommand, DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { RESULT } from "../../test/result.ts";
import { dynamo } from "../aws/clients.ts";
import { claimJob } from "../job/claim-job.ts";
import { addCounts, type Counts, emptyCounts } from "../job/counters.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob, restoreJob } from "../job/edit-job.ts";
import { cancelJob, completeJob } from "../job/end-job.ts";
import type { JobRow } from "../job/job-row.ts";
import { counterKey, counterShard, toJobItem } from "../job/keys.ts";
import { getJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { readCounts } from "./change-log.ts";
import { countStretches } from "./count-stretches.ts";
import { countRows, recount } from "./recount.ts";

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});

const create = async () => (await createJob({ owner, plan: makePlan(), warnings: [] })).job_id;

const finish = async (jobId: string) => {
  const claim = await claimJob(owner, jobId);
  if (claim) await completeJob(claim, { ...RESULT, videoMs: 3000 });
};

/** Makes a shard say something else than its rows, as a defect or a lost table would; by 0 revisions, unnoticed. */
const plantDrift = async (shard: number, name: string, by: number, revisions = 1) => {
  await dynamo.send(
    new UpdateCommand({
      TableName: resources.jobTableName,
      Key: counterKey(owner, shard),
      UpdateExpression: "ADD #name :by, rev :revisions",
      ExpressionAttributeNames: { "#name": name },
      ExpressionAttributeValues: { ":by": by, ":revisions": revisions },
    }),
  );
};

const loseShard = (shard: number) =>
  dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: counterKey(owner, shard) }));

/** Does something right before the next item is put into the table. */
const beforeNextPut = (act: () => Promise<void>) => {
  const name = "beforeNextPut";
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === "PutItemCommand" && dynamo.middlewareStack.remove(name)) await act();
      return next(args);
    },
    { step: "initialize", name },
  );
};

/** Puts large old rows into the table past everything else, counters too: they make several stretches. */
const putRows = async (count: number): Promise<string[]> => {
  const row = await getJob(owner, await create());
  await deleteJob(owner, row.job_id);
  const old = { state: "canceled", updated_at: "2026-01-01T00:00:00.000Z", watch_at: null } as const;
  const rows = Array.from({ length: count }, (): JobRow => {
    return { ...row, ...old, job_id: uuidv7(), topic: "x".repeat(3000) };
  });
  for (let start = 0; start < count; start += 25) {
    const puts = rows.slice(start, start + 25).map((one) => ({ PutRequest: { Item: toJobItem(one) } }));
    await dynamo.send(new BatchWriteCommand({ RequestItems: { [resources.jobTableName]: puts } }));
  }
  return rows.map(({ job_id }) => job_id);
};

const rowCounts = async (): Promise<Counts> => (await countRows(owner)).reduce(addCounts, emptyCounts());

describe("a recount", () => {
  it("finds nothing wrong with jobs in every state", async () => {
    const jobs = await Promise.all(Array.from({ length: 8 }, create));
    const [a = "", b = "", c = "", d = ""] = jobs;
    await finish(a);
    await cancelJob(owner, b);
    await finish(c);
    await archiveJob(owner, c);
    await claimJob(owner, d);
    expect(await recount(owner, { repair: true })).toEqual({ rows: 8, drift: [] });
  });

  it("tells what had drifted, and mends it only when told to", async () => {
    const jobId = await create();
    const shard = counterShard(jobId);
    await plantDrift(shard, "n_completed", 2);
    const found = await recount(owner, { repair: false });
    expect(found).toMatchObject({
      rows: 1,
      drift: [{ shard, stored: { queued: 1, completed: 2 }, counted: { queued: 1, completed: 0 } }],
    });
    expect((await readCounts(owner)).completed).toBe(2);
    expect((await recount(owner, { repair: true })).drift).toHaveLength(1);
    expect(await recount(owner, { repair: true })).toEqual({ rows: 1, drift: [] });
    expect(await readCounts(owner)).toEqual(await rowCounts());
  });

  it("mends a shard that was lost, and again when it is wrong again", async () => {
    const shard = counterShard(await create());
    await loseShard(shard);
    expect((await recount(owner, { repair: true })).drift).toHaveLength(1);
    await plantDrift(shard, "n_completed", 1, 0);
    expect((await recount(owner, { repair: true })).drift).toHaveLength(1);
    expect(await readCounts(owner)).toEqual(await rowCounts());
  });

  it.each([
    ["is wrong", (shard: number) => plantDrift(shard, "n_completed", 1)],
    ["was lost", loseShard],
  ])("does not write over what a writer counts just before it mends a shard that %s", async (_, spoil) => {
    const jobId = await create();
    await cancelJob(owner, jobId);
    await spoil(counterShard(jobId));
    let isChanged = false;
    beforeNextPut(async () => {
      await archiveJob(owner, jobId);
      isChanged = true;
    });
    await recount(owner, { repair: true });
    expect(isChanged).toBe(true);
    expect(await readCounts(owner)).toEqual(await rowCounts());
  });

  it("knows of an owner without jobs", async () => {
    expect(await recount(owner, { repair: true })).toEqual({ rows: 0, drift: [] });
  });

  it("neither sees drift that is none nor overlooks one, while jobs come, change and go all the time", async () => {
    const jobs = await putRows(1500);
    expect(await recount(owner, { repair: true })).toMatchObject({ rows: 1500 });
    expect(await readCounts(owner)).toMatchObject({ canceled: 1500 });
    expect((await countStretches(owner)).length).toBeGreaterThan(3);
    let isWriting = true;
    const write = async (mine: string[]) => {
      for (let i = 0; isWriting; i++) {
        const jobId = mine[i % mine.length] ?? "";
        await (i % 2 ? restoreJob(owner, jobId) : archiveJob(owner, jobId));
        const made = await create();
        await (i % 3 ? finish(made) : deleteJob(owner, made));
      }
    };
    const writers = [jobs.filter((_, at) => at % 100 === 0), jobs.filter((_, at) => at % 100 === 50)].map(
      write,
    );
    try {
      const counts: number[] = [];
      for (let i = 0; i < 5; i++) {
        let count = 0;
        const onPage = async (_jobIds: string[], current: number) => {
          count = current;
        };
        expect((await recount(owner, { repair: true, onPage })).drift).toEqual([]);
        counts.push(count);
      }
      expect(Math.min(...counts), "one count is enough, though rows changed after they were read").toBe(1);
      await plantDrift(2, "n_completed", 5);
      expect((await recount(owner, { repair: true })).drift).toMatchObject([{ shard: 2 }]);
    } finally {
      isWriting = false;
      await Promise.all(writers);
    }
    expect(await readCounts(owner)).toEqual(await rowCounts());
  });
});
