import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { GatewayRoute } from "../packages/functions/src/api/gateway-routes.ts";

/**
 * The routes of the API, asked from the package that serves them. In a process of its own: SST bundles this config with its own
 * versions of the AWS SDK and runs it under the Node of whoever deploys, the package needs its own versions and Node 24.
 */
export const readRoutes = (): GatewayRoute[] => {
  const { root } = $cli.paths;
  const node = join(root, "node_modules/node/bin/node");
  return JSON.parse(
    execFileSync(node, [join(root, "packages/functions/src/api/print-routes.ts")], {
      encoding: "utf8",
      env: {},
    }),
  );
};
