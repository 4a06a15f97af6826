import { AppError } from "@dailies/core/app-error";
import { startRebuild } from "@dailies/core/task/start-rebuild";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { rebuildingSchema, rebuiltSchema, toRebuild } from "../rebuild-view.ts";

/** The gateway waits for 30 s; what is under way then ends before. */
const AT_ONCE_MS = 15_000;

export const rebuildIndexOperation = defineOperation(
  {
    operationId: "rebuildIndex",
    method: "post",
    path: "/dashboard/rebuild-index",
    security: [{ bearer: ["admin"] }],
    tags: ["Dashboard"],
    summary: "Rebuild the index from the jobs' summaries",
    description:
      "Restores every list and number from what is stored for each job. Other requests may go on. What takes too long goes " +
      "on in the background; while a rebuild runs, no other begins: the answer is then that one's.",
    responses: {
      200: jsonResponse("Rebuilt", rebuiltSchema),
      202: jsonResponse("Goes on in the background", rebuildingSchema),
    },
  },
  async (c) => {
    const task = await startRebuild(c.get("principal").owner, AbortSignal.timeout(AT_ONCE_MS));
    const rebuild = toRebuild(task);
    if (rebuild.status === "success") return c.json(rebuild, 200);
    if (rebuild.status === "running") return c.json(rebuild, 202);
    throw new AppError("SERVICE_UNAVAILABLE", rebuild.message);
  },
);
