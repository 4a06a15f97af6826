import "../packages/core/test/cloud.ts";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { recordActivity } from "@dailies/core/activity/activity";
import type { AssetRow } from "@dailies/core/asset/asset";
import { assetsPk, toAssetItem } from "@dailies/core/asset/asset-item";
import { listAssets } from "@dailies/core/asset/list-assets";
import { auditPk, listAuditEvents, recordAudit } from "@dailies/core/auth/audit-log";
import { createKey } from "@dailies/core/auth/create-key";
import { ownerKeysKey } from "@dailies/core/auth/key-items";
import { LOCAL_PRINCIPAL } from "@dailies/core/auth/principal";
import { dynamo, s3 } from "@dailies/core/aws/clients";
import { auditOwner } from "@dailies/core/index/audit-owner";
import { readChanges } from "@dailies/core/index/changes-feed";
import { listJobs } from "@dailies/core/index/list-jobs";
import { makeSnapshot } from "@dailies/core/index/make-snapshot";
import { readStats } from "@dailies/core/index/read-stats";
import { rebuildIndex } from "@dailies/core/index/rebuild-index";
import { EMPTY_RESULT } from "@dailies/core/job/attempt-result";
import { claimJob } from "@dailies/core/job/claim-job";
import { createJob } from "@dailies/core/job/create-job";
import { deleteJob } from "@dailies/core/job/delete-job";
import { archiveJob, restoreJob, updateJob } from "@dailies/core/job/edit-job";
import { cancelJob, completeJob } from "@dailies/core/job/end-job";
import { findArtifact } from "@dailies/core/job/find-artifact";
import { activityPk, ownerPk } from "@dailies/core/job/keys";
import { readJobRecord } from "@dailies/core/job/read-job-record";
import { duplicateJob, retryJob } from "@dailies/core/job/repeat-job";
import { putSummary } from "@dailies/core/job/summary";
import { getJob, writeJob } from "@dailies/core/job/write-job";
import { resources } from "@dailies/core/resources";
import { artifactKey, assetKey, uploadKey } from "@dailies/core/storage/object-keys";
import { putBytes, putJson } from "@dailies/core/storage/objects";
import { startBulk } from "@dailies/core/task/start-bulk";
import { startRebuild } from "@dailies/core/task/start-rebuild";
import { createWebhook } from "@dailies/core/webhook/create-webhook";
import { listDeliveries } from "@dailies/core/webhook/list-deliveries";
import { sendTest } from "@dailies/core/webhook/send-test";
import { webhooksPk } from "@dailies/core/webhook/webhook-book";
import { routes } from "@dailies/functions/api/routes";
import { createCache } from "@dailies/functions/render/create-cache";
import { createCanvas } from "@napi-rs/canvas";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { storageBucket } from "../infra/buckets.ts";
import { makePlan } from "../packages/core/test/make-plan.ts";
import { httpEvent } from "../packages/functions/test/http-event.ts";

process.env.POWERTOOLS_LOG_LEVEL = "SILENT";
process.env.POWERTOOLS_METRICS_DISABLED = "true";

/** Whom the API knows, and one whom it does not. */
const OWNER = "local";
const OTHER = "other";
/** Stands in everything that the other owner has, and in nothing of ours. */
const MARK = "only-of-the-other";
const TOPIC = "A river";
const TAGS = ["shared"];
/** An address and no name: nothing is looked up, and nothing sent. */
const HOOK_URL = "https://8.8.8.8/hook";
const NEVER = new AbortController().signal;

/** Makes a job that is done, under an id that may be another owner's too. */
const makeDone = async (owner: string, jobId: string, mark: string): Promise<void> => {
  const plan = makePlan({
    topic: TOPIC,
    tags: TAGS,
    scenes: [{ image_prompt: `a river ${mark}`, narration: `A river. ${mark}`, duration_sec: 3 }],
  });
  const row = await createJob({ owner, plan, warnings: [mark] });
  const named = { ...row, job_id: jobId, root_job_id: jobId, ver: 1 };
  await putSummary(named, plan, [mark], null);
  await writeJob(owner, jobId, null, named);
  const claim = await claimJob(owner, jobId);
  if (!claim) throw new Error("It cannot be claimed");
  await putJson(artifactKey(owner, jobId, claim.row.fence, `final/${mark}.mp4`), mark);
  await completeJob(claim, { ...EMPTY_RESULT, encoder: mark, resolution: mark, videoMs: 3000 });
  await recordActivity({ owner, jobId, eventType: "step", message: mark });
};

const PICTURE = createCanvas(8, 8).encodeSync("png");

/** Makes an asset, or one whose file was uploaded and no more, under an id that may be another owner's too. */
const makeAsset = async (owner: string, assetId: string, mark: string, state: AssetRow["state"]) => {
  const common = {
    ...{ owner, asset_id: assetId, name: mark, content_type: "image/png" as const },
    ...{ size_bytes: PICTURE.length, created_at: new Date().toISOString() },
  };
  const inAnHourSec = Math.floor(Date.now() / 1000) + 3600;
  const facts = { kind: "picture" as const, width: 8, height: 8, duration_sec: null };
  const row: AssetRow =
    state === "ready" ? { ...common, state, ...facts } : { ...common, state, expires_at: inAnHourSec };
  const key = state === "ready" ? assetKey : uploadKey;
  await putBytes(key(owner, assetId), PICTURE);
  await dynamo.send(new PutCommand({ TableName: resources.jobTableName, Item: toAssetItem(row) }));
};

/** Everything stored of an owner, but the activity of other jobs than these: items, and objects by key and content. */
const storedOf = async (owner: string, jobIds: string[]): Promise<unknown> => {
  const objects: unknown[] = [];
  for (const prefix of Object.values(storageBucket.prefixes)) {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: resources.bucketName, Prefix: `${prefix}/${owner}/` }),
    );
    objects.push(...Contents.map(({ Key, ETag }) => [Key, ETag]));
  }
  const partitions = [
    ...[ownerPk(owner), assetsPk(owner), ownerKeysKey(owner).pk, auditPk(owner)],
    webhooksPk(owner),
    ...jobIds.map((jobId) => activityPk(owner, jobId)),
  ];
  return { items: await Promise.all(partitions.map(itemsOf)), objects };
};

const itemsOf = async (pk: string): Promise<unknown[]> => {
  const items: unknown[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  return items;
};

interface Answer {
  status: number;
  text: string;
}

type Handler = (
  event: ReturnType<typeof httpEvent>,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const ESTIMATE = "/render/estimate";
/** The function that carries a render engine serves these. */
const OF_DIAGNOSTICS = /^\/render\/estimate$|^\/assets\/[^/]+\/complete$/;
let handlers: { api: Handler; diagnostics: Handler };

const call = async (
  method: string,
  target: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const event = httpEvent({
    method,
    target,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const handler = OF_DIAGNOSTICS.test(target) ? handlers.diagnostics : handlers.api;
  const result = await handler(event, {} as Context);
  return { status: result.statusCode ?? 0, text: `${result.body} ${JSON.stringify(result.headers)}` };
};

/** A job that both have, and one that the other has alone; with what else names things of the other. */
const names = {
  both: "",
  theirs: "",
  theirCursor: "",
  theirChanges: "",
  theirBulk: "",
  theirRebuild: "",
  asset: "",
  upload: "",
  theirAsset: "",
  theirUpload: "",
  theirAssets: "",
  theirKey: "",
  theirAudit: "",
  apiKey: "",
  webhook: "",
  theirWebhook: "",
  theirDeliveries: "",
  key: "",
};

beforeAll(async () => {
  const { handler: api } = await import("@dailies/functions/api/handler");
  const { handler: diagnostics } = await import("@dailies/functions/diagnostics/handler");
  handlers = { api, diagnostics };
  const [theirs, key] = [randomUUID(), randomUUID()];
  await makeDone(OTHER, randomUUID(), MARK);
  await makeDone(OTHER, theirs, MARK);
  const [theirAsset, theirUpload] = [randomUUID(), randomUUID()];
  await makeAsset(OTHER, theirAsset, MARK, "ready");
  await makeAsset(OTHER, theirUpload, MARK, "uploading");
  await makeAsset(OTHER, randomUUID(), MARK, "ready");
  const plan = makePlan({ topic: TOPIC, tags: TAGS });
  await createJob({
    owner: OTHER,
    plan,
    warnings: [],
    idempotency: { key, request: ["createRender", plan] },
  });
  await makeSnapshot(OTHER);
  const page = await listJobs({ owner: OTHER, page: 1, pageSize: 1, tags: [] });
  const principal = { ...LOCAL_PRINCIPAL, owner: OTHER };
  for (const target of [MARK, MARK]) {
    await recordAudit({ principal, action: "createKey", target, requestId: randomUUID() });
  }
  const hook = () => ({ webhook_id: randomUUID(), url: HOOK_URL, events: ["job.completed" as const] });
  const theirWebhook = (await createWebhook(OTHER, { ...hook(), url: `${HOOK_URL}/${MARK}` })).webhook_id;
  for (let tests = 0; tests < 2; tests++) await sendTest(OTHER, theirWebhook, randomUUID());
  const tag = { action: "tag" as const, tags: { add: ["bulk"], remove: [] } };
  Object.assign(names, {
    ...{ theirs, key, theirAsset, theirUpload },
    theirAssets: (await listAssets({ owner: OTHER, pageSize: 1 })).next_cursor,
    theirCursor: page.next_cursor,
    theirWebhook,
    webhook: (await createWebhook(OWNER, hook())).webhook_id,
    theirDeliveries: (await listDeliveries(OTHER, theirWebhook, { pageSize: 1, cursor: undefined }))
      .next_cursor,
    apiKey: (await createKey(LOCAL_PRINCIPAL, { name: "ours", scopes: ["admin"] })).key_id,
    theirKey: (await createKey(principal, { name: MARK, scopes: ["admin"] })).key_id,
    theirAudit: (await listAuditEvents({ owner: OTHER, pageSize: 1 })).next_cursor,
    theirChanges: (await readChanges({ owner: OTHER, limit: 1 })).next_cursor,
    theirBulk: (await startBulk(OTHER, tag, [theirs], NEVER)).task_id,
    theirRebuild: (await startRebuild(OTHER, NEVER)).task_id,
  });
});

beforeEach(async () => {
  names.both = randomUUID();
  await makeDone(OWNER, names.both, "ours");
  await makeDone(OTHER, names.both, MARK);
  Object.assign(names, { asset: randomUUID(), upload: randomUUID() });
  for (const [owner, mark] of [
    [OWNER, "ours"],
    [OTHER, MARK],
  ] as const) {
    await makeAsset(owner, names.asset, mark, "ready");
    await makeAsset(owner, names.upload, mark, "uploading");
  }
});

const stored = (owner: string) => storedOf(owner, [names.both, names.theirs]);

/** A request and the status that it must get. */
type Request = [
  status: number,
  method: string,
  target: string,
  body?: unknown,
  headers?: Record<string, string>,
];

const PLAN = {
  topic: TOPIC,
  tags: TAGS,
  scenes: [{ image_prompt: "a river at dawn", narration: "This is a river.", duration_sec: 3 }],
  encoder: "simulator",
};

/** A request for a job of both, which means ours, and the same for one that is not ours. */
const ofJob = (status: number, method: string, path: (id: string) => string, body?: unknown): Request[] => [
  [404, method, path(names.theirs), body],
  [status, method, path(names.both), body],
];
const job = (rest: string) => (id: string) => `/dashboard/jobs/${id}${rest}`;

/** The same for an asset. */
const ofAsset = (status: number, method: string, rest = ""): Request[] => [
  [404, method, `/assets/${names.theirAsset}${rest}`],
  [status, method, `/assets/${names.asset}${rest}`],
];

/** The same for a webhook. */
const ofWebhook = (method: string, rest = "", body?: unknown): Request[] => [
  [404, method, `/webhooks/${names.theirWebhook}${rest}`, body],
  [200, method, `/webhooks/${names.webhook}${rest}`, body],
];

/** By operation, what we ask. */
const REQUESTS: Record<string, () => Request[]> = {
  createRender: () => [
    [200, "POST", "/render", PLAN],
    [200, "POST", "/render", PLAN, { "idempotency-key": names.key }],
    [200, "POST", "/render", { ...PLAN, is_draft: true }, { "idempotency-key": `${names.key}-2` }],
  ],
  createSimpleRender: () => [
    [200, "POST", "/render/simple", { topic: TOPIC }, { "idempotency-key": `${names.key}-simple` }],
  ],
  getRenderStatus: () => ofJob(200, "GET", (id) => `/render/${id}/status`),
  listRenderActivity: () => ofJob(200, "GET", (id) => `/render/${id}/activity`),
  cancelRender: () => ofJob(409, "POST", (id) => `/render/${id}/cancel`),
  duplicateRender: () => ofJob(200, "POST", (id) => `/render/${id}/duplicate`, { topic: "Again" }),
  getArtifact: () => [
    [404, "GET", `/artifacts/${names.theirs}/final/${MARK}.mp4`],
    [404, "GET", `/artifacts/${names.both}/final/${MARK}.mp4`],
    [302, "GET", `/artifacts/${names.both}/final/ours.mp4`],
  ],
  createAsset: () => [
    [200, "POST", "/assets", { name: "ours", content_type: "image/png", size_bytes: PICTURE.length }],
  ],
  completeAsset: () => [
    ...ofAsset(200, "POST", "/complete"),
    [404, "POST", `/assets/${names.theirUpload}/complete`],
    [200, "POST", `/assets/${names.upload}/complete`],
  ],
  listAssets: () => [
    [422, "GET", `/assets?cursor=${names.theirAssets}`],
    [200, "GET", "/assets?page_size=100"],
    [200, "GET", "/assets?kind=picture&page_size=1"],
  ],
  getAsset: () => ofAsset(200, "GET"),
  getAssetContent: () => ofAsset(302, "GET", "/content"),
  deleteAsset: () => [
    ...ofAsset(200, "DELETE"),
    [404, "DELETE", `/assets/${names.theirUpload}`],
    [200, "DELETE", `/assets/${names.upload}`],
  ],
  listJobs: () => [
    [422, "GET", `/dashboard/jobs?cursor=${names.theirCursor}`],
    [200, "GET", "/dashboard/jobs?page_size=100"],
    [200, "GET", "/dashboard/jobs?page_size=1&page=2"],
    [200, "GET", "/dashboard/jobs?state=completed"],
    [200, "GET", "/dashboard/jobs?search=river&page_size=100"],
    [200, "GET", `/dashboard/jobs?search=${names.theirs}`],
    [200, "GET", "/dashboard/jobs?tags=shared,bulk&page_size=100"],
  ],
  listChanges: () => [
    [422, "GET", `/dashboard/changes?since=${names.theirChanges}`],
    [200, "GET", "/dashboard/changes"],
  ],
  getJob: () => ofJob(200, "GET", job("")),
  updateJob: () => ofJob(200, "PATCH", job(""), { topic: "Renamed", tags: ["renamed"] }),
  duplicateJob: () => ofJob(200, "POST", job("/duplicate")),
  retryJob: () => ofJob(409, "POST", job("/retry")),
  deleteJob: () => [...ofJob(200, "DELETE", job("")), ...ofJob(200, "DELETE", job("?force=true"))],
  restoreJob: () => ofJob(200, "POST", job("/restore")),
  bulkJobs: () => [
    [200, "POST", "/dashboard/jobs/bulk", { action: "archive", ids: [names.theirs, names.both] }],
    [200, "POST", "/dashboard/jobs/bulk", { action: "cancel", filter: { tags: ["bulk"] } }],
    [
      200,
      "POST",
      "/dashboard/jobs/bulk",
      { action: "restore", filter: { search: "river", state: "archived" } },
    ],
    [200, "POST", "/dashboard/jobs/bulk", { action: "tag", filter: { tags: TAGS }, tags: { add: ["x"] } }],
    [200, "POST", "/dashboard/jobs/bulk", { action: "cancel", filter: { tags: TAGS }, dry_run: true }],
  ],
  getBulk: () => [[404, "GET", `/dashboard/jobs/bulk/${names.theirBulk}`]],
  stopBulk: () => [[404, "POST", `/dashboard/jobs/bulk/${names.theirBulk}/stop`]],
  getStats: () => [[200, "GET", "/dashboard/stats"]],
  getPeriodStats: () => [[200, "GET", "/dashboard/stats/period?days=7"]],
  getUsage: () => [[200, "GET", "/dashboard/usage"]],
  rebuildIndex: () => [[200, "POST", "/dashboard/rebuild-index"]],
  getRebuild: () => [[404, "GET", `/dashboard/rebuild-index/${names.theirRebuild}`]],
  estimateRender: () => [[200, "POST", ESTIMATE, makePlan({ encoder: "libx264" })]],
  getAuth: () => [[200, "GET", "/auth"]],
  getMe: () => [[200, "GET", "/auth/me"]],
  createSession: () => [[200, "POST", "/session"]],
  deleteSession: () => [[200, "DELETE", "/session"]],
  createKey: () => [[200, "POST", "/keys", { name: "ours", scopes: ["jobs:read"] }]],
  listKeys: () => [[200, "GET", "/keys"]],
  revokeKey: () => [
    [404, "DELETE", `/keys/${names.theirKey}`],
    [200, "DELETE", `/keys/${names.apiKey}`],
  ],
  listAuditEvents: () => [
    [422, "GET", `/audit?cursor=${names.theirAudit}`],
    [200, "GET", "/audit"],
  ],
  createWebhook: () => [[200, "POST", "/webhooks", { url: HOOK_URL }]],
  listWebhooks: () => [[200, "GET", "/webhooks"]],
  getWebhook: () => ofWebhook("GET"),
  updateWebhook: () => ofWebhook("PATCH", "", { url: `${HOOK_URL}/new`, state: "active" }),
  rotateWebhookSecret: () => ofWebhook("POST", "/rotate-secret"),
  testWebhook: () => ofWebhook("POST", "/test"),
  listWebhookDeliveries: () => [
    [422, "GET", `/webhooks/${names.webhook}/deliveries?cursor=${names.theirDeliveries}`],
    ...ofWebhook("GET", "/deliveries"),
    [200, "GET", "/webhooks/plan/deliveries"],
  ],
  deleteWebhook: () => ofWebhook("DELETE"),
  rotatePlanSecret: () => [[200, "POST", "/webhooks/plan-secret"]],
  getHealth: () => [[200, "GET", "/healthz"]],
  getOpenapi: () => [[200, "GET", "/openapi.json"]],
  getHome: () => [[302, "GET", "/"]],
  getDocs: () => [[200, "GET", "/docs"]],
  getDocsAsset: () => [[200, "GET", "/docs/swagger-ui.css"]],
};

/** They read nothing of any owner, and belong to a function with a render engine of its own. */
const WITHOUT_OWNER = ["getReadiness", "runSelfTest"];

it("every route of the OpenAPI document is asked", () => {
  const known = [...Object.keys(REQUESTS), ...WITHOUT_OWNER];
  expect(new Set(routes.map(({ operationId }) => operationId))).toEqual(new Set(known));
});

it("what one owner has rendered is kept for nobody else", async () => {
  const [theirs, ours] = [createCache(OTHER), createCache(OWNER)];
  const path = join(import.meta.dirname, "owners-apart.test.ts");
  for (const name of ["a.mp4", "a.jpg"]) {
    await theirs.store(name, path, { mark: MARK }, NEVER);
    expect(await theirs.look(name, NEVER)).toMatchObject({ mark: MARK });
    expect(await ours.look(name, NEVER)).toBeNull();
    expect(await ours.fetch(name, "/dev/null", NEVER)).toBeNull();
  }
});

const ourJobs = async () => {
  const lists = [undefined, "archived" as const].map(async (state) => {
    const jobs = [];
    for (let page = 1; ; page++) {
      const listed = await listJobs({ owner: OWNER, page, pageSize: 100, tags: [], state });
      jobs.push(...listed.jobs);
      if (!listed.has_more) return jobs;
    }
  });
  return (await Promise.all(lists)).flat();
};

describe.each(Object.keys(REQUESTS))("%s", (operationId) => {
  it("shows, finds, counts and changes nothing of another owner", async () => {
    const before = await stored(OTHER);
    for (const [status, ...request] of REQUESTS[operationId]?.() ?? []) {
      const answer = await call(...request);
      expect(answer.status, `${request.join(" ")}: ${answer.text}`).toBe(status);
      // What was asked may be named in the answer.
      const told = answer.text.replaceAll(String(request[1]), "").replaceAll(names.theirs, "");
      expect(told).not.toContain(MARK);
    }
    expect(await stored(OTHER)).toEqual(before);
    const jobs = await ourJobs();
    expect(JSON.stringify(jobs)).not.toContain(MARK);
    const { total } = await listJobs({ owner: OWNER, page: 1, pageSize: 1, search: "r", tags: [] });
    expect(total).toBe(jobs.filter((one) => !one.archived && /r/i.test(one.topic)).length);
    expect((await readStats(OWNER)).total_jobs).toBe(jobs.filter((one) => !one.archived).length);
  });
});

describe("the other way round, what the domain does for the other owner", () => {
  const ACTIONS: Record<string, (id: string) => Promise<unknown>> = {
    archive: (id) => archiveJob(OTHER, id),
    restore: (id) => restoreJob(OTHER, id),
    update: (id) => updateJob(OTHER, id, { topic: "Theirs" }),
    cancel: (id) => cancelJob(OTHER, id).catch(({ code }) => code),
    retry: (id) => retryJob(OTHER, id).catch(({ code }) => code),
    duplicate: (id) => duplicateJob(OTHER, id, {}),
    claim: (id) => claimJob(OTHER, id),
    delete: (id) => deleteJob(OTHER, id),
    rebuild: () => rebuildIndex(OTHER),
    snapshot: () => makeSnapshot(OTHER),
    audit: () => auditOwner(OTHER, { repair: true }),
    "bulk action": (id) => startBulk(OTHER, { action: "archive" }, [id], NEVER),
    "read of a record": async (id) =>
      expect(JSON.stringify(await readJobRecord(OTHER, id))).not.toContain("ours"),
    "read of an artifact": (id) =>
      expect(findArtifact(OTHER, id, "final/ours.mp4")).rejects.toMatchObject({ code: "NOT_FOUND" }),
  };
  it.each(Object.keys(ACTIONS))("%s touches nothing of ours with the same id", async (name) => {
    const before = await stored(OWNER);
    await ACTIONS[name]?.(names.both);
    expect(await stored(OWNER)).toEqual(before);
  });

  it("a job that is ours alone is not theirs", async () => {
    const row = await createJob({ owner: OWNER, plan: makePlan({ topic: TOPIC }), warnings: [] });
    await expect(getJob(OTHER, row.job_id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(archiveJob(OTHER, row.job_id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await claimJob(OTHER, row.job_id)).toBeNull();
    const found = await listJobs({ owner: OTHER, page: 1, pageSize: 5, search: row.job_id, tags: [] });
    expect(found).toMatchObject({ jobs: [], total: 0 });
  });
});
