import { changesPageSchema, readChanges } from "@dailies/core/index/changes-feed";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { queryInteger, queryValue } from "../query.ts";

const MAX_CURSOR_LENGTH = 8000;

const listChangesQuery = z.object({
  since: queryValue(z.string().max(MAX_CURSOR_LENGTH).optional()).describe(
    "`next_cursor` of the call before; without it only a cursor is given, which goes on from now",
  ),
  limit: queryInteger(1, 500, 100).describe("Most changes in one answer"),
});

export const listChangesOperation = defineOperation(
  {
    operationId: "listChanges",
    method: "get",
    path: "/dashboard/changes",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "What has changed since a cursor",
    description:
      "For live dashboards: take a cursor, list the jobs, then ask for changes every few seconds. Each changed job comes once with its " +
      "newest row, archived and deleted ones too; no change is ever missed. After a burst of more than 300 changes within " +
      "40 seconds some may come twice. Cursors live for a week; an older one is answered 410.",
    request: { query: listChangesQuery },
    responses: { 200: jsonResponse("The changes", changesPageSchema), ...problems("CURSOR_EXPIRED") },
  },
  async (c) => {
    const { owner } = c.get("principal");
    return c.json(await readChanges({ owner, ...c.req.valid("query") }), 200);
  },
);
