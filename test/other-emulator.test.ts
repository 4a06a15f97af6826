import { quietLogger } from "@dailies/local/logger";
import { outsideCloud } from "@dailies/local/outside-cloud";
import { startLocal } from "@dailies/local/start-local";
import { buildApp } from "fauxqs";
import { afterAll } from "vitest";
import { describeMainPath } from "./main-path.ts";

// Another S3 and SQS than the embedded ones, so that nothing leans on what only those do. What the SDK's own variables name
// is used instead, so that with AWS_ENDPOINT_URL_DYNAMODB the database is another one too; it must be empty.
const emulator = buildApp({ logger: false });
const url = await emulator.listen({ host: "127.0.0.1", port: 0 });
const outside = outsideCloud(process.env);
const local = await startLocal({
  ...outside,
  endpoints: { s3: url, sqs: url, ...outside.endpoints },
  dataDir: null,
  port: 0,
  log: quietLogger,
});
afterAll(async () => {
  await local.close();
  await emulator.close();
});

describeMainPath(() => local.apiUrl);
