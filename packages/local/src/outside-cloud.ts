import { endpointsFrom } from "./cloud/endpoints.ts";
import type { CloudOptions } from "./start-cloud.ts";

/** Services that the environment names, to be used instead of embedded ones, and what it says for reaching them. */
export const outsideCloud = (
  environment: Record<string, string | undefined>,
): Pick<CloudOptions, "endpoints" | "region" | "credentials"> => {
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment;
  const endpoints = endpointsFrom(environment);
  const hasKeys = Object.keys(endpoints).length > 0 && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY;
  return {
    endpoints,
    ...(region && { region }),
    ...(hasKeys && {
      credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
    }),
  };
};
