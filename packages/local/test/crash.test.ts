import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { quietLogger } from "../src/logger.ts";
import { startCloud } from "../src/start-cloud.ts";
import { startLocal } from "../src/start-local.ts";
import { webFunction } from "./fixtures/function-specs.ts";
import { isAlive, waitFor } from "./wait-for.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "dailies-crash-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const serve = async (folder = dataDir): Promise<{ server: ChildProcess; apiUrl: string }> => {
  const program = fileURLToPath(new URL("./fixtures/serve.ts", import.meta.url));
  const server = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout as NodeJS.ReadableStream, "data");
  return { server, apiUrl: String(line).trim() };
};

/** Every process that descends from this one, also when groups or sessions differ. */
const descendantsOf = (pid: number): number[] => {
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] =>
    table.filter(([, ppid]) => ppid === parent).map(([child]) => child ?? 0);
  const below = (parent: number): number[] => childrenOf(parent).flatMap((child) => [child, ...below(child)]);
  return below(pid);
};

const readRuntime = () => JSON.parse(readFileSync(join(dataDir, "runtime.json"), "utf8"));

const clientsFor = (environment: Record<string, string>) => {
  const shared = { region: "us-east-1", credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" } };
  return {
    dynamo: new DynamoDBClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? "" }),
    s3: new S3Client({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_S3 ?? "", forcePathStyle: true }),
    TableName: JSON.parse(environment.SST_RESOURCE_JobTable ?? "{}").name,
    Bucket: JSON.parse(environment.SST_RESOURCE_Storage ?? "{}").name,
  };
};

test("a server killed with -9 leaves no process, and its data is there at the next start", async () => {
  const { server, apiUrl } = await serve();
  const runtime = readRuntime();
  expect(runtime).toMatchObject({ pid: server.pid, api_url: apiUrl });
  expect(statSync(join(dataDir, "runtime.json")).mode & 0o777).toBe(0o600);
  const before = clientsFor(runtime.environment);
  const Key = { pk: { S: "O#local" }, sk: { S: "J#1" } };
  await before.dynamo.send(new PutItemCommand({ TableName: before.TableName, Item: Key }));
  await before.s3.send(new PutObjectCommand({ Bucket: before.Bucket, Key: "jobs/a.txt", Body: "kept" }));
  await (await fetch(`${apiUrl}/sleeper`)).text();
  fetch(`${apiUrl}/hang`).catch(() => {});
  // The services, the database, a function, and two processes that it started.
  await waitFor(() => descendantsOf(server.pid ?? 0).length === 5);
  const processes = descendantsOf(server.pid ?? 0);

  server.kill("SIGKILL");
  await waitFor(() => !processes.some(isAlive));

  const next = await startLocal({ dataDir, port: 0, functions: [webFunction], log: quietLogger });
  const after = clientsFor(next.environment);
  expect((await after.dynamo.send(new GetItemCommand({ TableName: after.TableName, Key }))).Item).toEqual(
    Key,
  );
  const object = await after.s3.send(new GetObjectCommand({ Bucket: after.Bucket, Key: "jobs/a.txt" }));
  expect(await object.Body?.transformToString()).toBe("kept");
  await next.close();
  expect(existsSync(join(dataDir, "runtime.json"))).toBe(false);

  const fresh = await startCloud({ dataDir, fresh: true });
  const emptied = clientsFor(fresh.environment);
  const { Item } = await emptied.dynamo.send(new GetItemCommand({ TableName: emptied.TableName, Key }));
  expect(Item).toBeUndefined();
  await fresh.close();
});

test("processes that could not see their server die are ended by the next one", async () => {
  const { server } = await serve();
  const processes = descendantsOf(server.pid ?? 0);
  for (const pid of processes) process.kill(pid, "SIGSTOP");
  server.kill("SIGKILL");
  await once(server, "exit");
  expect(processes.every(isAlive)).toBe(true);

  const cloud = await startCloud({ dataDir });
  expect(processes.some(isAlive)).toBe(false);
  await cloud.close();
});

test("close leaves no process, also with invocations that do not end", async () => {
  const mine = new Set(descendantsOf(process.pid));
  const slow = { ...webFunction, timeoutSec: 600 };
  const local = await startLocal({ dataDir, port: 0, functions: [slow], log: quietLogger });
  const hanging = fetch(`${local.apiUrl}/hang`).then(
    (response) => response.status,
    () => "cut off",
  );
  await waitFor(() => commandsOf(mine).includes("sleep 600"));
  await local.close();
  expect([500, 503, "cut off"]).toContain(await hanging);
  expect(commandsOf(mine)).toBe("");
});

/** Commands of this process's descendants but for those that were there before. */
const commandsOf = (before: Set<number>): string =>
  descendantsOf(process.pid)
    .filter((pid) => !before.has(pid) && isAlive(pid))
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim())
    .join("\n");

test("a service that dies is told, and takes nothing else with it unseen", async () => {
  const before = new Set(descendantsOf(process.pid));
  const cloud = await startCloud({ dataDir });
  const services = descendantsOf(process.pid).filter((pid) => !before.has(pid));
  const database = services.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("sqlite"));
  if (!database) throw new Error("There is no database among the services");
  process.kill(database, "SIGKILL");
  expect(await cloud.failed).toMatch(/embedded services ended/);
  expect(services.some(isAlive)).toBe(false);
  await cloud.close();
});

test("one server to a data folder: the second says who has it and what to do", async () => {
  const { server } = await serve();
  await expect(startCloud({ dataDir })).rejects.toThrow(
    new RegExp(`process ${server.pid}\\).*DAILIES_DATA=`, "s"),
  );
  server.kill("SIGTERM");
  await once(server, "exit");
  await (await startCloud({ dataDir })).close();
});

test("a data folder that cannot be written and a port that is taken say so, and leave nothing running", async () => {
  const before = new Set(descendantsOf(process.pid));
  writeFileSync(join(dataDir, "file"), "");
  await expect(startCloud({ dataDir: join(dataDir, "file") })).rejects.toThrow(
    /cannot be written.*DAILIES_DATA=/s,
  );

  const temporary = useTemporaryFolder();
  const options = { dataDir: null, functions: [webFunction], log: quietLogger };
  const first = await startLocal({ ...options, port: 0 });
  const port = Number(new URL(first.apiUrl).port);
  await expect(startLocal({ ...options, port })).rejects.toThrow(`Port ${port} is taken. Use another: PORT=`);
  await first.close();
  expect(commandsOf(before)).toBe("");
  expect(readdirSync(temporary)).toEqual([]);
});

/** For this process and those it starts. */
const useTemporaryFolder = (): string => {
  const path = join(dataDir, "temporary");
  mkdirSync(path);
  vi.stubEnv("TMPDIR", path);
  return path;
};
afterEach(() => vi.unstubAllEnvs());

test("what servers without a data folder leave behind when they are killed, the next one removes", async () => {
  const temporary = useTemporaryFolder();
  const { server } = await serve("");
  const processes = descendantsOf(server.pid ?? 0);
  for (const pid of [...processes, server.pid ?? 0]) process.kill(pid, "SIGKILL");
  await waitFor(() => !processes.some(isAlive));
  expect(readdirSync(temporary)).toHaveLength(2);

  const cloud = await startCloud({ dataDir: null });
  expect(readdirSync(temporary)).toHaveLength(1);
  await cloud.close();
  expect(readdirSync(temporary)).toEqual([]);
});

test("a person's own keys reach the functions, not the disk", async () => {
  const credentials = { accessKeyId: "mine", secretAccessKey: "my-secret" };
  const local = await startLocal({ dataDir, port: 0, functions: [], credentials, log: quietLogger });
  expect(local.environment).toMatchObject({ AWS_SECRET_ACCESS_KEY: "my-secret" });
  expect(JSON.stringify(readRuntime())).not.toMatch(/mine|my-secret/);
  await local.close();
});
