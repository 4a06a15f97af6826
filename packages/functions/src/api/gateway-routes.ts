import { type FunctionSpec, functions } from "../../../../infra/functions.ts";
import { routes } from "./routes.ts";

export interface GatewayRoute {
  /** `GET /artifacts/{job_id}/{path+}`: what API Gateway calls it. */
  routeKey: string;
  operationId: string;
  /** The function that serves it. */
  functionName: string;
}

/** Every route of the OpenAPI document as API Gateway's HTTP APIs declare it. */
export const gatewayRoutes = (): GatewayRoute[] =>
  routes.map(({ method, path, operationId }) => {
    const name = `${method.toUpperCase()} ${path}`;
    return {
      // A parameter named `path` stands for all that is left.
      routeKey: name.replace(/\{path\}$/, "{path+}"),
      operationId,
      functionName: functionOf(name),
    };
  });

const functionOf = (name: string): string => {
  const specs: readonly FunctionSpec[] = functions;
  const named = specs.find(({ trigger }) => trigger.type === "http" && trigger.routes.includes(name));
  const other = specs.find(({ trigger }) => trigger.type === "http" && trigger.routes === "default");
  const spec = named ?? other;
  if (!spec) throw new Error(`No function serves ${name}`);
  return spec.name;
};
