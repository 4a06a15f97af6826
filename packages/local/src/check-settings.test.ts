import { expect, it } from "vitest";
import { checkSettings } from "./check-settings.ts";
import { StartError } from "./start-error.ts";

it.each([
  ["DAILIES_LEASE_SEC", "abc"],
  ["DAILIES_MAX_ATTEMPTS", "0"],
  ["DAILIES_ENCODER", "x264"],
  ["DAILIES_NARRATOR", "Polly"],
  ["DAILIES_BEDROCK_MODEL", "anthropic.claude-v2"],
  ["DAILIES_BEDROCK_REGION", "Oregon"],
  ["DAILIES_ALLOWED_BLOCKS", "10.0.0.0"],
  ["DAILIES_ALLOWED_BLOCKS", "127.0.0.1/32,everything"],
  ["DAILIES_SWEEP_SEC", "-1"],
  ["DAILIES_SWEEP_SEC", "soon"],
])("refuses %s=%s at the start, by name", (name, value) => {
  const check = () => checkSettings({ DAILIES_SWEEP_SEC: "5", [name]: value });
  expect(check).toThrow(StartError);
  expect(check).toThrow(`${name}=${value} cannot be used`);
});

it("takes what is well", () => {
  checkSettings({ DAILIES_SWEEP_SEC: "0.5", DAILIES_LEASE_SEC: "3" });
});
