import { assetTypeSchema } from "@dailies/core/asset/asset";
import { createAsset } from "@dailies/core/asset/create-asset";
import { CONTROL_CHARACTERS } from "@dailies/core/plan/plan";
import { z } from "zod";
import { idempotencyHeaders, once } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const MAX_NAME_LENGTH = 200;

const newAssetSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(MAX_NAME_LENGTH)
      .refine((name) => name.isWellFormed() && !CONTROL_CHARACTERS.test(name), "must be text alone")
      .describe("For people: the file's own, say"),
    content_type: assetTypeSchema.describe(
      "What the file is; its upload must have the type that `headers` says",
    ),
    size_bytes: z.int().min(1).describe("Exactly; at most 500 MB, unless the deployment says otherwise"),
  })
  .meta({
    id: "NewAsset",
    example: { name: "river.jpg", content_type: "image/jpeg", size_bytes: 482_113 },
  });

const createdAssetSchema = z
  .object({
    asset_id: z.string(),
    upload: z.object({
      method: z.literal("PUT"),
      url: z.string().describe("Signed; relative to the API where the API hands the file on itself"),
      headers: z.record(z.string(), z.string()).describe("To be sent as they are"),
      expires_at: z.string().describe("The upload must have begun by then"),
    }),
  })
  .meta({ id: "CreatedAsset" });

export const createAssetOperation = defineOperation(
  {
    operationId: "createAsset",
    method: "post",
    path: "/assets",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Assets"],
    summary: "Announce a file and get its upload",
    description:
      "Send the file to `upload.url` with `upload.method` and `upload.headers`, then complete the asset. The address takes a file of just " +
      "this size and type. An upload that is not completed within a day is forgotten.",
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { "application/json": { schema: newAssetSchema } } },
    },
    responses: {
      200: jsonResponse("Where to send the file", createdAssetSchema),
      ...problems("IDEMPOTENCY_IN_FLIGHT", "QUOTA_EXCEEDED", "RATE_LIMITED"),
    },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const asset = c.req.valid("json");
    const created = await once(owner, c.req.valid("header"), "createAsset", asset, async (asset_id) => {
      const upload = await createAsset({ owner, asset_id, ...asset });
      return { asset_id, upload };
    });
    return c.json(created, 200);
  },
);
