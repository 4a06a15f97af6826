import { AppError } from "@dailies/core/app-error";
import { startRebuild } from "@dailies/core/task/start-rebuild";
import { idempotencyHeaders, once } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
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
    request: { headers: idempotencyHeaders },
    responses: {
      200: jsonResponse("Rebuilt", rebuiltSchema),
      202: jsonResponse("Goes on in the background", rebuildingSchema),
      ...problems("IDEMPOTENCY_IN_FLIGHT"),
    },
  },
  async (c) => {
    const signal = AbortSignal.timeout(AT_ONCE_MS);
    const { owner } = c.get("principal");
    const rebuild = await once(owner, c.req.valid("header"), "rebuildIndex", null, async (taskId) => {
      const begun = toRebuild(await startRebuild(owner, signal, taskId));
      if (begun.status === "error") throw new AppError("SERVICE_UNAVAILABLE", begun.message);
      return begun;
    });
    return rebuild.status === "success" ? c.json(rebuild, 200) : c.json(rebuild, 202);
  },
);
