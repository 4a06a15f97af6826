import { synth } from "@dailies/synth/synth";
import { expect, it } from "vitest";
import { deployed, statementsOf } from "./deployed.ts";

// Installing SST's platform downloads some 300 MB of npm packages.
const INSTALL_TIMEOUT_MS = 600_000;

const OF_PROVIDERS = /^(polly|bedrock):/;

/** What each role may ask of AWS's narrator and illustrator, by the role's name. */
const grantsOf = async (environment: Record<string, string>) => {
  const stage = deployed(await synth({ stage: "ada", environment }));
  return stage.ofType("Role").flatMap(({ name, inputs }) =>
    statementsOf(inputs)
      .filter(({ Action }) => Action.some((action) => OF_PROVIDERS.test(action)))
      .map(({ Effect, Action, Resource }) => ({ name, Effect, Action, Resource })),
  );
};

const render = { name: "RenderFunctionRole", Effect: "Allow" };

it(
  "lets nobody speak or draw at AWS's cost by default",
  async () => expect(await grantsOf({})).toEqual([]),
  INSTALL_TIMEOUT_MS,
);

it(
  "lets rendering alone call Polly where it is set, and one model where Bedrock is",
  async () => {
    expect(await grantsOf({ DAILIES_NARRATOR: "polly" })).toEqual([
      { ...render, Action: ["polly:SynthesizeSpeech"], Resource: ["*"] },
    ]);
    const model = "foundation-model/stability.stable-image-core-v1:1";
    expect(await grantsOf({ DAILIES_ILLUSTRATOR: "bedrock" })).toEqual([
      { ...render, Action: ["bedrock:InvokeModel"], Resource: [`arn:aws:bedrock:us-east-1::${model}`] },
    ]);
    expect(
      await grantsOf({ DAILIES_ILLUSTRATOR: "bedrock", DAILIES_BEDROCK_REGION: "us-west-2" }),
    ).toMatchObject([{ Resource: [`arn:aws:bedrock:us-west-2::${model}`] }]);
  },
  INSTALL_TIMEOUT_MS,
);
