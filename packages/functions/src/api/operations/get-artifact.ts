import { AppError } from "@dailies/core/app-error";
import { findArtifact } from "@dailies/core/job/find-artifact";
import { jobIdSchema } from "@dailies/core/job/job-row";
import { z } from "zod";
import { defineOperation, SHOWN_BY_PAGES } from "../operation.ts";
import { problems } from "../problem.ts";
import { queryValue } from "../query.ts";
import { redirectToObject } from "../redirect-to-object.ts";

const MAX_NAME_LENGTH = 200;

export const getArtifactOperation = defineOperation(
  {
    operationId: "getArtifact",
    method: "get",
    path: "/artifacts/{id}/{path}",
    security: SHOWN_BY_PAGES,
    tags: ["Rendering"],
    summary: "A file that a job made",
    description:
      "Redirects to where the file can be read for 15 minutes; ranges work there. `path` may have several " +
      "parts, as in `final/final.mp4`.",
    request: {
      params: z.object({
        id: z.string().describe("The job's id"),
        path: z.string().describe("As in the job's assets").meta({ example: "final/final.mp4" }),
      }),
      query: z.object({
        download: queryValue(
          z.string().max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`).optional(),
        ).describe("A file name: browsers save the file under it instead of showing it"),
      }),
    },
    responses: {
      302: { description: "Where the file is" },
      ...problems("NOT_FOUND"),
    },
  },
  async (c) => {
    const { id, path } = c.req.valid("param");
    if (!jobIdSchema.safeParse(id).success) throw new AppError("NOT_FOUND", "No such artifact");
    const key = await findArtifact(c.get("principal").owner, id, path);
    return redirectToObject(c, key, c.req.valid("query").download);
  },
);
