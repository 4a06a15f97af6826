import { GetCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { startCloud } from "@dailies/local/start-cloud";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { watchPolicies } from "./policy-watch.ts";

// Small policies of functions that are not of infra/, each for a case below.
const watch = watchPolicies({
  nothing: [],
  reader: [{ actions: ["s3:GetObject"], resources: ["Storage/jobs/*/result.json"] }],
  writer: [{ actions: ["s3:PutObject"], resources: ["Storage/jobs/*"] }],
  remover: [{ actions: ["s3:DeleteObject"], resources: ["Storage/jobs/a/*"] }],
  lister: [
    { actions: ["s3:GetObject"], resources: ["Storage/jobs/*", "Storage/assets/*"] },
    { actions: ["s3:ListBucket"], resources: ["Storage"] },
  ],
  changer: [{ actions: ["dynamodb:GetItem", "dynamodb:PutItem"], resources: ["JobTable"] }],
  counter: [
    { actions: ["dynamodb:Query"], resources: ["JobTable/index/byState"] },
    { actions: ["dynamodb:UpdateItem"], resources: ["JobTable"] },
  ],
  prober: [
    {
      actions: ["dynamodb:GetItem"],
      resources: ["JobTable"],
      conditions: [
        { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: ["O#somebody"] },
      ],
    },
  ],
  sender: [{ actions: ["sqs:ChangeMessageVisibility"], resources: ["RenderQueue"] }],
  doubler: [{ actions: ["s3:GetObject"], resources: ["Storage/jobs/*", "Storage/jobs/*/result.json"] }],
});
const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment, watch.environment);
await import("./enforce-policy.ts");
const { dynamo } = await import("@dailies/core/aws/clients");
const { createJob } = await import("@dailies/core/job/create-job");
const { archiveJob } = await import("@dailies/core/job/edit-job");
const { readJob } = await import("@dailies/core/job/write-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { sendRenderMessage } = await import("@dailies/core/queue/send-render-message");
const { resources } = await import("@dailies/core/resources");
const { deleteKeys, deletePrefix, getJson, objectExists, putJson, signedUrl } = await import(
  "@dailies/core/storage/objects"
);

const OWNER = "somebody";
const RESULT = "jobs/a/b/a1/result.json";
const VIDEO = "jobs/a/b/a1/final.mp4";
let jobId: string;

const as = (functionName: string) => {
  process.env.AWS_LAMBDA_FUNCTION_NAME = functionName;
};
const denied = { name: "AccessDeniedException", $fault: "client" };

beforeAll(async () => {
  await putJson(RESULT, { ok: true });
  await putJson(VIDEO, "a video");
  const scenes = [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }];
  const { plan } = parsePlan({ topic: "A lake", scenes, is_draft: true });
  jobId = (await createJob({ owner: OWNER, plan, warnings: [] })).job_id;
});
afterEach(() => {
  delete process.env.AWS_LAMBDA_FUNCTION_NAME;
});
afterAll(async () => {
  await cloud.close();
  watch.close();
});

it("lets through what a function's policy allows, and notes the grant", async () => {
  as("reader");
  expect(await getJson(RESULT)).toEqual({ ok: true });
  expect(watch.noted("needed")).toEqual(["reader: s3:GetObject on Storage/jobs/*/result.json"]);
});

it("notes no grant as needed where another allows the same", async () => {
  as("doubler");
  await getJson(RESULT);
  expect(watch.noted("needed")).not.toContainEqual(expect.stringContaining("doubler"));
  await getJson(VIDEO);
  expect(watch.noted("needed")).toContain("doubler: s3:GetObject on Storage/jobs/*");
});

it("refuses and notes what it does not allow: other actions, other keys, other functions", async () => {
  expect(watch.noted("refused")).toEqual([]);
  as("reader");
  await expect(putJson(RESULT, {})).rejects.toMatchObject(denied);
  expect(watch.noted("refused")).toEqual([`reader: s3:PutObject on Storage/${RESULT} {}`]);
  await expect(getJson(VIDEO)).rejects.toMatchObject(denied);
  await expect(objectExists(VIDEO)).rejects.toMatchObject(denied);
  as("nothing");
  await expect(getJson(RESULT)).rejects.toMatchObject(denied);
  as("nobody");
  await expect(getJson(RESULT)).rejects.toMatchObject(denied);
});

it("sends nothing of what it refuses", async () => {
  as("remover");
  await expect(deleteKeys(["jobs/a/x", "assets/a/y"])).rejects.toMatchObject(denied);
  await expect(deleteKeys([RESULT, "jobs/other/x"])).rejects.toMatchObject(denied);
  as("reader");
  expect(await getJson(RESULT)).toEqual({ ok: true });
});

it("refuses to sign a URL for one who may not read the object", async () => {
  as("writer");
  await expect(signedUrl(VIDEO, 60)).rejects.toMatchObject(denied);
  as("lister");
  expect(await (await fetch(await signedUrl(VIDEO, 60))).json()).toBe("a video");
});

it("tells nobody that an object is missing who may not list it", async () => {
  as("reader");
  await expect(getJson("jobs/none/result.json")).rejects.toMatchObject(denied);
  as("lister");
  expect(await getJson("jobs/none")).toBeNull();
  expect(await objectExists("jobs/none")).toBe(false);
});

it("lists for those alone who may", async () => {
  as("lister");
  await deletePrefix("jobs/nobody/");
  as("reader");
  await expect(deletePrefix("jobs/nobody/")).rejects.toMatchObject(denied);
});

it("asks of a transaction the actions of all its parts, and changes nothing when one is missing", async () => {
  as("changer");
  const before = await readJob(OWNER, jobId);
  // The counters are moved by an update.
  await expect(archiveJob(OWNER, jobId)).rejects.toMatchObject(denied);
  expect(await readJob(OWNER, jobId)).toEqual(before);
});

it("tells the indexes from the table and from each other", async () => {
  as("counter");
  const query = (IndexName: string | undefined, hash: string) =>
    dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        IndexName,
        KeyConditionExpression: "#hash = :hash",
        ExpressionAttributeNames: { "#hash": hash },
        ExpressionAttributeValues: { ":hash": `O#${OWNER}#draft` },
      }),
    );
  expect((await query("byState", "state_pk")).Count).toBe(1);
  await expect(query("byCreated", "created_pk")).rejects.toMatchObject(denied);
  await expect(query(undefined, "pk")).rejects.toMatchObject(denied);
});

it("tells partitions of the table from each other", async () => {
  as("prober");
  expect(await readJob(OWNER, jobId)).toMatchObject({ job_id: jobId });
  await expect(readJob("another", jobId)).rejects.toMatchObject(denied);
});

it("tells what may be done with a queue", async () => {
  as("sender");
  const message = { kind: "prepare", owner: OWNER, job_id: jobId } as const;
  await expect(sendRenderMessage(message)).rejects.toMatchObject(denied);
});

it("refuses commands that it does not know, and tables that are not of infra/", async () => {
  as("changer");
  const scan = new ScanCommand({ TableName: resources.jobTableName });
  await expect(dynamo.send(scan)).rejects.toMatchObject(denied);
  const foreign = new GetCommand({ TableName: "another-table", Key: { pk: "a", sk: "b" } });
  await expect(dynamo.send(foreign)).rejects.toMatchObject(denied);
});
