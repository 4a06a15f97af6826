import { auditEventSchema, listAuditEvents } from "@dailies/core/auth/audit-log";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { queryInteger, queryValue } from "../query.ts";

const auditPageSchema = z
  .object({ events: z.array(auditEventSchema), has_more: z.boolean(), next_cursor: z.string().nullable() })
  .meta({ id: "AuditPage" });

export const listAuditEventsOperation = defineOperation(
  {
    operationId: "listAuditEvents",
    method: "get",
    path: "/audit",
    security: [{ bearer: ["admin"] }],
    tags: ["Account"],
    summary: "Who did what",
    description:
      "Every request that changed something, newest first, for 90 days. Where nobody signs in, nothing is written down.",
    request: {
      query: z.object({
        page_size: queryInteger(1, 100, 20),
        cursor: queryValue(z.string().max(1000).optional()).describe("`next_cursor` of the page before"),
      }),
    },
    responses: { 200: jsonResponse("A page of events", auditPageSchema) },
  },
  async (c) => {
    const { page_size: pageSize, cursor } = c.req.valid("query");
    return c.json(await listAuditEvents({ owner: c.get("principal").owner, pageSize, cursor }), 200);
  },
);
