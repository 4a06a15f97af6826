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

it("asks for a whole address", () => {
  expect(errorsOf({ webhook_url: "https://example.com/dailies" })).toEqual([]);
  expect(errorsOf({ webhook_url: "" })).toEqual([]);
  expect(errorsOf({ webhook_url: "http://example.com" })).toEqual(["webhook_url"]);
  expect(errorsOf({ webhook_url: "example.com" })).toEqual(["webhook_url"]);
});
