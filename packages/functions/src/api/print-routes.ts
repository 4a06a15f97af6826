import { gatewayRoutes } from "./gateway-routes.ts";

// For the deployment, which runs in a bundle of SST's own and cannot load this package.
process.stdout.write(JSON.stringify(gatewayRoutes()));
