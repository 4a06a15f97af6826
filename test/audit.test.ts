import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, createApi } from "./support/api.ts";

// `dailies audit` as an operator runs it, against a running server.

const BIN = join(import.meta.dirname, "../packages/cli/bin/dailies.js");
const folder = mkdtempSync(join(tmpdir(), "dailies-audit-"));

let local: Local;
let api: Api;

beforeAll(async () => {
  local = await startLocal({ dataDir: folder, port: 0, log: quietLogger });
  api = createApi(local.apiUrl);
});
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
});

const audit = (args: string[], environment: Record<string, string> = {}) =>
  new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve) => {
    const env = { PATH: process.env.PATH, NO_COLOR: "1", DAILIES_DATA: folder, ...environment };
    const child = execFile(process.execPath, [BIN, "audit", ...args], { env }, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });

const plantDrift = async () => {
  const { AWS_ENDPOINT_URL_DYNAMODB = "", SST_RESOURCE_JobTable = "{}" } = local.environment;
  const client = new DynamoDBClient({
    endpoint: AWS_ENDPOINT_URL_DYNAMODB,
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
  await DynamoDBDocumentClient.from(client).send(
    new UpdateCommand({
      TableName: JSON.parse(SST_RESOURCE_JobTable).name,
      Key: { pk: "O#local", sk: "C#0" },
      UpdateExpression: "ADD n_completed :three, rev :one",
      ExpressionAttributeValues: { ":three": 3, ":one": 1 },
    }),
  );
  client.destroy();
};

const completedJobs = async () => (await api.get("/dashboard/stats")).body.completed_jobs;

it("finds counters that are off, and sets them right when told to", async () => {
  expect(await audit([])).toMatchObject({ exitCode: 0, stdout: "No owners\n" });
  const scenes = [{ image_prompt: "a lake", narration: "A lake." }];
  await api.post("/render", { topic: "A draft", is_draft: true, scenes });
  const healthy = await audit([]);
  expect(healthy).toMatchObject({ exitCode: 0, stderr: "" });
  expect(healthy.stdout).toMatch(
    /^JOBS +COUNTERS OFF +NOT INDEXED +PLAN LOST +OWNER\n +1 +0 +0 +0 +local\n$/,
  );

  await plantDrift();
  const found = await audit([]);
  expect(found.stdout).toMatch(/^ +1 +1 +0 +0 +local$/m);
  expect(found.stderr).toContain("local: counters are off, --repair sets them right");
  expect(found.exitCode).toBe(1);
  expect(await completedJobs()).toBe(3);

  // As in `npx sst shell`: the names and keys stand in the environment.
  const mended = await audit(["--repair"], { ...local.environment, DAILIES_DATA: join(folder, "none") });
  expect(mended.stdout).toMatch(/^ +1 +1 +0 +0 +local$/m);
  expect(mended).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await completedJobs()).toBe(0);
  expect(await audit([])).toMatchObject({ exitCode: 0, stdout: healthy.stdout });
});
