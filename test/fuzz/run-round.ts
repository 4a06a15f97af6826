import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { RouteTable } from "@dailies/local/gateway/route-table";
import { createCanvas } from "@napi-rs/canvas";
import { expect } from "vitest";
import { functions } from "../../infra/functions.ts";
import { type Answer, call, send, sendToDiagnostics } from "../../packages/functions/test/call.ts";
import type { HttpRequest } from "../../packages/functions/test/http-event.ts";
import { breakJob, createJob, finishJob, OWNER, startJob } from "../../packages/functions/test/jobs.ts";
import { type FuzzRequest, KNOWN_CURSOR, type PathPart } from "./requests.ts";

const { toAssetItem } = await import("@dailies/core/asset/asset-item");
const { dynamo } = await import("@dailies/core/aws/clients");
const { resources } = await import("@dailies/core/resources");
const { uploadKey } = await import("@dailies/core/storage/object-keys");
const { putBytes } = await import("@dailies/core/storage/objects");

/** What the answers so far have said there is. */
export interface Known {
  /** Ids by what they are of, as parameters call it; the newest last. */
  ids: Map<string, string[]>;
  /** The newest cursor of each operation. */
  cursors: Map<string, string>;
  /** Jobs that were deleted for good. */
  deleted: Set<string>;
  /** How often each operation was answered with which status. */
  statuses: Map<string, Map<number, number>>;
}

export const createKnown = (): Known => ({
  ids: new Map(),
  cursors: new Map(),
  deleted: new Set(),
  statuses: new Map(),
});

const JOB_ID = "job_id";
const BULK_ID = "bulk_id";

export const knownJobs = ({ ids, deleted }: Known): Set<string> =>
  new Set(ids.get(JOB_ID)).difference(deleted);

const learnId = ({ ids }: Known, kind: string, id: string): void => {
  ids.set(kind, [...(ids.get(kind) ?? []), id]);
};

/** Makes what requests alone do not bring about: jobs in states that only workers reach, an uploaded file. */
export const addFreshThings = async (known: Known): Promise<void> => {
  const jobIds = [await createJob(), await createJob(), await createJob(), await createJob()] as const;
  await startJob(jobIds[1]);
  await finishJob(jobIds[2]);
  await breakJob(jobIds[3]);
  for (const jobId of jobIds) learnId(known, JOB_ID, jobId);
  learnId(known, "asset_id", await addUpload());
  const { status, body } = await call("POST", "/webhooks", { url: "https://8.8.8.8/" });
  // There can be no more than some.
  if (status === 200) learnId(known, "webhook_id", body.webhook_id);
};

const PICTURE = createCanvas(8, 8).encodeSync("png");

const addUpload = async (): Promise<string> => {
  const assetId = randomUUID();
  const row = {
    ...{ owner: OWNER, asset_id: assetId, name: "a picture", content_type: "image/png" as const },
    ...{ size_bytes: PICTURE.length, created_at: new Date().toISOString(), state: "uploading" as const },
    expires_at: Math.floor(Date.now() / 1000) + 3600,
  };
  await putBytes(uploadKey(OWNER, assetId), PICTURE);
  await dynamo.send(new PutCommand({ TableName: resources.jobTableName, Item: toAssetItem(row) }));
  return assetId;
};

/** The function that carries a render engine serves these; the other one all else, as the gateway has it. */
const ofDiagnostics = new RouteTable(
  functions.flatMap(({ name, trigger }): [string, string][] =>
    trigger.type === "http" && trigger.routes !== "default"
      ? trigger.routes.map((route) => [route, name])
      : [],
  ),
);

/** Sends one request, holds its answer against the document, and remembers what the answer says there is. */
export const tryRequest = async (fuzz: FuzzRequest, known: Known): Promise<void> => {
  const request = toHttpRequest(fuzz, known);
  const [path = ""] = request.target.split("?");
  const deliver = ofDiagnostics.has(`${request.method} ${path}`) ? sendToDiagnostics : send;
  try {
    const answer = await deliver(request);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
    expect(answer.headers["x-request-id"]).toBeTruthy();
    learn(fuzz, path, answer, known);
  } catch (error) {
    throw new Error(`${JSON.stringify(request).slice(0, 5000)}`, { cause: error });
  }
};

const toHttpRequest = ({ operation, path, query, headers, body }: FuzzRequest, known: Known): HttpRequest => {
  const place = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    return toText(path[name] ?? { raw: "" }, known.ids.get(kindOf(operation.path, name)) ?? []);
  });
  const asked = query.replaceAll(KNOWN_CURSOR, known.cursors.get(operation.operationId) ?? "x");
  return {
    method: operation.method,
    target: asked ? `${place}?${asked}` : place,
    headers,
    ...(body !== null && { body }),
  };
};

const toText = (part: PathPart, ids: readonly string[]): string => {
  if ("raw" in part) return part.raw;
  return ids.at(-1 - (part.known % Math.max(1, ids.length))) ?? "none-yet";
};

/** What a parameter names: `id` is a job's nearly everywhere. */
const kindOf = (template: string, name: string): string => {
  if (name !== "id") return name;
  return template.includes("/bulk/") ? BULK_ID : JOB_ID;
};

const learn = ({ operation }: FuzzRequest, path: string, answer: Answer, known: Known): void => {
  const { operationId } = operation;
  const counts = known.statuses.get(operationId) ?? new Map<number, number>();
  known.statuses.set(operationId, counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1));
  if (answer.status >= 300 || typeof answer.body !== "object" || answer.body === null) return;
  const { next_cursor: cursor, new_job_id: newJobId, id, ...body } = answer.body;
  if (typeof cursor === "string") known.cursors.set(operationId, encodeURIComponent(cursor));
  if (operationId === "deleteJob" && body.status === "deleted")
    known.deleted.add(path.split("/").at(-1) ?? "");
  if (operation.method !== "POST") return;
  if (typeof newJobId === "string") learnId(known, JOB_ID, newJobId);
  if (operationId === "bulkJobs") learnId(known, BULK_ID, id);
  for (const [name, value] of Object.entries(body)) {
    if (name.endsWith("_id") && typeof value === "string" && name !== "request_id")
      learnId(known, name, value);
  }
};

/** Every job that the API lists, archived ones too, by its id. */
export const listedJobs = async () => {
  const rows = new Map<string, Answer["body"]>();
  for (const state of ["", "archived"]) {
    for (let page = 1; ; page++) {
      const { body } = await call("GET", `/dashboard/jobs?page=${page}&page_size=100&state=${state}`);
      for (const row of body.jobs) rows.set(row.job_id, row);
      if (!body.has_more) break;
    }
  }
  return rows;
};
