import type { Settings } from "@dailies/core/settings";
import { createStoryboardIllustrator, type Illustrator } from "@dailies/render/illustrator";
import { createEspeakNarrator } from "@dailies/render/narration/espeak-narrator";
import type { Narrator } from "@dailies/render/narration/narrator";
import { createBedrockIllustrator } from "./bedrock-illustrator.ts";
import { createPollyNarrator } from "./polly-narrator.ts";

/** Who speaks and who draws in this deployment. What those of AWS cannot do is done by those that need no network. */
export const chooseProviders = ({
  narrator,
  pollyEngine,
  illustrator,
  bedrockModel,
}: Pick<Settings, "narrator" | "pollyEngine" | "illustrator" | "bedrockModel">): {
  narrator: Narrator;
  illustrator: Illustrator;
} => {
  const espeak = createEspeakNarrator();
  const storyboard = createStoryboardIllustrator();
  return {
    narrator: narrator === "polly" ? createPollyNarrator({ engine: pollyEngine, fallback: espeak }) : espeak,
    illustrator:
      illustrator === "bedrock"
        ? createBedrockIllustrator({ model: bedrockModel, fallback: storyboard })
        : storyboard,
  };
};
