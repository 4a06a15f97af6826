import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { beforeEach, expect, it } from "vitest";
import { startSqs } from "./start-sqs.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const sqs = new SQSClient({ endpoint: await startSqs("us-east-1"), region: "us-east-1", credentials });
let QueueUrl: string;
let made = 0;

beforeEach(async () => {
  const { QueueUrl: url } = await sqs.send(new CreateQueueCommand({ QueueName: `queue-${++made}` }));
  QueueUrl = url ?? "";
});

const send = (group: string, ...texts: string[]) =>
  texts.reduce(async (before, MessageBody) => {
    await before;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: group }));
  }, Promise.resolve());
const take = async () => {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }));
  return { text: Messages[0]?.Body, receipt: Messages[0]?.ReceiptHandle };
};
const finish = (receipt: string | undefined) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
const texts = async (count: number) => {
  const taken: (string | undefined)[] = [];
  for (let n = 0; n < count; n++) taken.push((await take()).text);
  return taken;
};

it("groups are served in turn, each in its order, however much one has sent before", async () => {
  await send("noisy", "n1", "n2", "n3", "n4");
  await send("quiet", "q1", "q2");
  await send("other", "o1");
  expect(await texts(8)).toEqual(["n1", "q1", "o1", "n2", "q2", "n3", "n4", undefined]);
});

it("with one worker too", async () => {
  await send("noisy", "n1", "n2", "n3");
  await send("quiet", "q1", "q2");
  const taken: (string | undefined)[] = [];
  for (let n = 0; n < 5; n++) {
    const { text, receipt } = await take();
    taken.push(text);
    await finish(receipt);
  }
  expect(taken).toEqual(["n1", "q1", "n2", "q2", "n3"]);
});

it("next is the group with the fewest in flight", async () => {
  await send("noisy", "n1", "n2", "n3");
  const first = await take();
  await take();
  await send("quiet", "q1", "q2", "q3");
  expect(await texts(2)).toEqual(["q1", "q2"]);
  await finish(first.receipt);
  expect(await texts(1)).toEqual(["n3"]);
});

it("what comes back takes its turn again", async () => {
  await send("noisy", "n1", "n2");
  await send("quiet", "q1");
  const { receipt } = await take();
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receipt, VisibilityTimeout: 0 }),
  );
  await expect.poll(take).toMatchObject({ text: "q1" });
  expect(await texts(2)).toEqual(["n1", "n2"]);
});

it("the queue tells how many messages there are, whoever's turn it is", async () => {
  await send("noisy", "n1", "n2");
  await send("quiet", "q1");
  await take();
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: "3",
    ApproximateNumberOfMessagesNotVisible: "1",
  });
});
