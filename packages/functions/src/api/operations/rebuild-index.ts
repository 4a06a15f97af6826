import { rebuildIndex } from "@dailies/core/index/rebuild-index";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

const rebuildSchema = z
  .object({
    status: z.literal("success"),
    jobs_indexed: z.number().int(),
    message: z.string(),
    skipped: z.number().int().describe("Objects among the summaries that are none"),
    skipped_keys: z.array(z.string()).describe("The first of them"),
  })
  .meta({ id: "RebuiltIndex" });

export const rebuildIndexOperation = defineOperation(
  {
    operationId: "rebuildIndex",
    method: "post",
    path: "/dashboard/rebuild-index",
    tags: ["Dashboard"],
    summary: "Rebuild the index from the jobs' summaries",
    description: "Restores every list and number from what is stored for each job. Other requests may go on.",
    responses: { 200: jsonResponse("Rebuilt", rebuildSchema) },
  },
  async (c) => {
    const result = await rebuildIndex(c.get("principal").owner);
    return c.json({ status: "success" as const, ...result, message: "Index rebuilt successfully" }, 200);
  },
);
