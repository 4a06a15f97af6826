import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { startCloud } from "@dailies/local/start-cloud";
import { startFfmpeg } from "@dailies/render/ffmpeg/start-ffmpeg";
import { createStoryboardIllustrator } from "@dailies/render/illustrator";
import type { Context, SQSRecord } from "aws-lambda";
import { afterAll, expect, it } from "vitest";
import { startProvider } from "./start-provider.ts";

// Whole jobs whose pictures and narrations are made by AWS's services.
const folder = mkdtempSync(join(tmpdir(), "dailies-providers-"));
const provider = await startProvider();
const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment, {
  TMPDIR: folder,
  POWERTOOLS_LOG_LEVEL: "SILENT",
  DAILIES_NARRATOR: "polly",
  DAILIES_ILLUSTRATOR: "bedrock",
  DAILIES_BACKOFF_SEC: "0.01",
  DAILIES_MAX_ATTEMPTS: "2",
});
afterAll(async () => {
  await cloud.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

const { sqs } = await import("@dailies/core/aws/clients");
const { createJob } = await import("@dailies/core/job/create-job");
const { readJobRecord } = await import("@dailies/core/job/read-job-record");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { resources } = await import("@dailies/core/resources");
const { handler } = await import("../src/render/handler.ts");

const OWNER = "local";
const signal = new AbortController().signal;

const speech = async (): Promise<Buffer> => {
  const { stdin, stdout, ended } = await startFfmpeg({
    task: "make speech",
    inputs: [{ source: "sine=440:d=0.5:r=24000", options: ["-f", "lavfi"] }],
    output: ["-c:a", "libvorbis", "-f", "ogg", "pipe:1"],
    ...{ threads: 1, signal },
  });
  stdin.end();
  return (await Promise.all([buffer(stdout), ended]))[0];
};
const spoken = { type: "audio/ogg", body: await speech() };
const { picture } = await createStoryboardIllustrator().illustrate({
  ...{ prompt: "what a model sees", widthPx: 1024, heightPx: 576, signal },
});
const seen = { body: { images: [picture.toString("base64")], finish_reasons: [null] } };
const refused = { body: { finish_reasons: ["Filter reason: prompt"] } };
const isSpeech = (route: string) => route === "POST /v1/speech";

/** A plan of two scenes, and no other plan's texts. */
const create = async (about: string, change: object = {}): Promise<string> => {
  const { plan } = parsePlan({
    topic: about,
    scenes: [1, 2].map((n) => ({ image_prompt: `${about}, view ${n}`, narration: `${about}, part ${n}.` })),
    ...{ proxy: true, quality: "preview", encoder: "libx264" },
    ...change,
  });
  return (await createJob({ owner: OWNER, plan, warnings: [] })).job_id;
};

const receive = async (jobId: string): Promise<SQSRecord | undefined> => {
  for (let look = 0; look < 20; look++) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: resources.renderQueueUrl, VisibilityTimeout: 60 }),
    );
    const message = Messages.find(({ Body = "" }) => Body.includes(jobId));
    if (message) {
      const { Body: body, ReceiptHandle: receiptHandle, MessageId: messageId } = message;
      return { messageId, receiptHandle, body } as SQSRecord;
    }
    await sleep(25);
  }
  return undefined;
};

/** Handles the job's messages until there are none, and tells how it ended. */
const run = async (jobId: string) => {
  for (let record = await receive(jobId); record; record = await receive(jobId)) {
    const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
    const { batchItemFailures } = await handler({ Records: [record] }, context);
    if (batchItemFailures.length > 0) continue;
    const { receiptHandle: ReceiptHandle } = record;
    await sqs.send(new DeleteMessageCommand({ QueueUrl: resources.renderQueueUrl, ReceiptHandle }));
  }
  const { row, result } = await readJobRecord(OWNER, jobId);
  return { state: row.state, error: row.error, reason: result?.fallback_reason ?? null };
};

const done = { state: "completed", error: null, reason: null };

it("what Polly and Bedrock made is asked for once, and kept for the next job", async () => {
  provider.reply((route) => (isSpeech(route) ? spoken : seen));
  expect(await run(await create("A lake"))).toEqual(done);
  expect(provider.requests.map(({ route }) => isSpeech(route)).toSorted()).toEqual([
    ...[false, false, true, true],
  ]);
  provider.reply("hang");
  expect(await run(await create("A lake"))).toEqual(done);
  expect(provider.requests).toEqual([]);
});

it.each(["never", "always"])(
  "what Bedrock refuses is drawn, it is said why, and the next job asks again (spread: %s)",
  async (spread) => {
    process.env.DAILIES_SPREAD = spread;
    const about = `A forest, ${spread} spread`;
    provider.reply((route) => (isSpeech(route) ? spoken : refused));
    expect(await run(await create(about))).toEqual({
      ...done,
      reason: "Amazon Bedrock refused the picture (Filter reason: prompt); it is drawn instead",
    });
    provider.reply(seen);
    expect(await run(await create(about))).toEqual(done);
    expect(provider.requests).toHaveLength(2);
  },
);

it("what fails at AWS is tried again with the job, and then named with its scene", async () => {
  provider.reply({ status: 503, error: "ServiceUnavailableException" });
  const { state, error } = await run(await create("A storm", { voice: "none" }));
  expect(state).toBe("error");
  expect(error).toMatchObject({ code: "ILLUSTRATION_FAILED", retryable: true });
  expect(error?.scene_index).toBeOneOf([0, 1]);
  expect(provider.requests.length).toBeGreaterThanOrEqual(2 * 3);
});
