import { providerActions } from "../infra/permissions.ts";
import { readSettings } from "../packages/core/src/settings.ts";

/** What rendering may ask of AWS's narrator and illustrator, where the settings in `environment` name them. */
export const providerStatements = (environment: Record<string, string>) => {
  const { narrator, illustrator, bedrockModel, bedrockRegion } = readSettings(environment);
  const { partition } = aws.getPartitionOutput();
  const region = bedrockRegion ?? aws.getRegionOutput().region;
  return [
    // Of resources it knows lexicons alone, and we use none.
    ...(narrator === "polly" ? [{ actions: [providerActions.polly], resources: ["*"] }] : []),
    ...(illustrator === "bedrock"
      ? [
          {
            actions: [providerActions.bedrock],
            resources: [$interpolate`arn:${partition}:bedrock:${region}::foundation-model/${bedrockModel}`],
          },
        ]
      : []),
  ];
};
