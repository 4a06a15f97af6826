import type { Route } from "./operation.ts";

/** Methods that some route has for a path, as the Allow header names them; none for an unknown path. */
export const allowedMethods = (routes: readonly Route[], path: string): string[] => {
  const methods = routes
    .filter((route) => pathPattern(route.path).test(path))
    .map((route) => route.method.toUpperCase());
  return [...new Set(methods)].sort();
};

/** A parameter named `path`, always the last, stands for all that is left. */
const pathPattern = (template: string): RegExp => {
  const escaped = template.replaceAll(".", "\\.");
  return new RegExp(`^${escaped.replace("{path}", ".+").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
};
