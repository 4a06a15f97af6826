import { expect, test } from "vitest";
import { hideSecrets } from "./hide-secrets.ts";

process.env.AWS_SESSION_TOKEN = "IQoJb3JpZ2luX2VjEPlanted+/=";

const key = `dk_${"a".repeat(21)}-${"B".repeat(21)}`;

test.each([
  [`key ${key}.`, "key [hidden]."],
  ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "[hidden]"],
  ["Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln-x failed", "Bearer [hidden] failed"],
  ["GET /a?X-Amz-Signature=0a1b&x=1", "GET /a?X-Amz-Signature=[hidden]&x=1"],
  ["cannot reach https://ada:hunter2@example.com/x", "cannot reach https://[hidden]@example.com/x"],
  ["x-amz-security-token:IQoJb3JpZ2luX2VjEPlanted+/=\nhost:x", "x-amz-security-token:[hidden]\nhost:x"],
])("%s is written as %s", (text, written) => {
  expect(hideSecrets(text)).toBe(written);
});

test.each([
  "Job 0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b: connect ECONNREFUSED 127.0.0.1:1",
  "see https://example.com/a?b=c, or write to ada@example.com",
  "dk_short whsec eyJ",
])("%s stays as it is", (text) => {
  expect(hideSecrets(text)).toBe(text);
});
