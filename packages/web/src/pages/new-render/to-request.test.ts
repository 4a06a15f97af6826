import { expect, it } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { planDraftSchema } from "./plan-draft.ts";
import { startEditor } from "./plan-editor.ts";
import { toRequest } from "./to-request.ts";

const scenes = [{ image_prompt: "a lake", narration: "It rests.", duration_sec: 3 }];
const draft = (fields: object) => planDraftSchema.parse({ topic: "A lake", scenes, ...fields });
const errorsOf = (fields: object) => {
  const { fields: read, cards } = startEditor(draft(fields));
  return checkPlan(read, cards).map(({ id }) => id);
};

it("keeps where a plan's end is to be told, and leaves out an empty address", () => {
  const url = "https://example.com/dailies";
  expect(toRequest(draft({ webhook_url: ` ${url}` })).webhook_url).toBe(url);
  expect(toRequest(draft({ webhook_url: " " }))).not.toHaveProperty("webhook_url");
});

it("keeps the addresses of pictures and music", () => {
  const url = "https://example.com/lake.jpg";
  const withFile = { ...scenes[0], media: { url: `${url} ` } };
  const request = toRequest(draft({ scenes: [withFile], soundtrack: { url, volume: 0.5 } }));
  expect(request.scenes[0]?.media).toEqual({ url });
  expect(request.soundtrack).toEqual({ url, volume: 0.5 });
  expect(errorsOf({ scenes: [withFile], soundtrack: { url } })).toEqual([]);
  expect(errorsOf({ soundtrack: { url: "http://example.com/" } })).toEqual(["soundtrack"]);
  expect(errorsOf({ soundtrack: {} })).toEqual(["soundtrack"]);
});

it("asks for a whole address", () => {
  expect(errorsOf({ webhook_url: "https://example.com/dailies" })).toEqual([]);
  expect(errorsOf({ webhook_url: "" })).toEqual([]);
  expect(errorsOf({ webhook_url: "http://example.com" })).toEqual(["webhook_url"]);
  expect(errorsOf({ webhook_url: "example.com" })).toEqual(["webhook_url"]);
});
