import { defineOperation } from "../operation.ts";

export const getHomeOperation = defineOperation(
  {
    operationId: "getHome",
    method: "get",
    path: "/",
    security: [],
    tags: ["Reference"],
    summary: "The front door: leads to the API reference",
    responses: { 302: { description: "To `/docs`" } },
  },
  (c) => c.redirect("/docs", 302),
);
