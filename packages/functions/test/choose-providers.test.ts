import { readSettings } from "@dailies/core/settings";
import { expect, it } from "vitest";
import { chooseProviders } from "../src/render/providers/choose-providers.ts";

const idsOf = (environment: Record<string, string>) => {
  const { narrator, illustrator } = chooseProviders(readSettings(environment));
  return [narrator.id, illustrator.id];
};

it("what needs no network speaks and draws, unless the deployment sets AWS's", () => {
  expect(idsOf({})).toEqual([expect.stringMatching(/^espeak-ng/), expect.stringMatching(/^storyboard/)]);
  expect(idsOf({ DAILIES_NARRATOR: "polly", DAILIES_POLLY_ENGINE: "generative" })).toEqual([
    ...[expect.stringMatching(/^polly\/generative/), expect.stringMatching(/^storyboard/)],
  ]);
  const model = "amazon.nova-canvas-v1:0";
  expect(idsOf({ DAILIES_ILLUSTRATOR: "bedrock", DAILIES_BEDROCK_MODEL: model })).toEqual([
    ...[expect.stringMatching(/^espeak-ng/), expect.stringContaining(model)],
  ]);
});
