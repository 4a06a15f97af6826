import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { uploadFiles } from "./upload-files.ts";

afterEach(() => vi.unstubAllEnvs());

test("a server that names no keys is reached with the person's own, session and all", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "MINE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "my-secret");
  vi.stubEnv("AWS_SESSION_TOKEN", "my-session");
  // Has every object already.
  const store = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  const asked = once(store, "request");
  await once(store, "listening");
  const environment = {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
    AWS_REGION: "us-east-1",
    SST_RESOURCE_App: '{"name":"dailies","stage":"local"}',
    SST_RESOURCE_Storage: '{"name":"dailies-storage","type":"sst.aws.Bucket"}',
  };
  const readOwner = async () => "ada";
  const files = [{ assetId: "asset", path: "boat.jpg" }];
  await uploadFiles(files, readOwner, environment, new AbortController().signal);
  const [{ headers, url }] = await asked;
  expect(url).toMatch(/\/assets\/ada\/asset$/);
  expect(headers.authorization).toContain("Credential=MINE/");
  expect(headers["x-amz-security-token"]).toBe("my-session");
  store.closeAllConnections();
  store.close();
});
