import { PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { AppError } from "../app-error.ts";
import { s3 } from "../aws/clients.ts";
import { writeTogether } from "../aws/write-together.ts";
import { countAsset, makeRoomForAsset } from "../limits/asset-usage.ts";
import { validationError } from "../parse-input.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { uploadKey } from "../storage/object-keys.ts";
import type { UploadingAsset } from "./asset.ts";
import { toAssetItem } from "./asset-item.ts";

/** Counts of what is there, each time after others took the room. */
const TRIES = 5;
/** How long an upload may take to begin. */
const SIGNED_SEC = 900;
/** How long an upload may stay without being completed; its object goes after as long (infra/buckets.ts). */
const UPLOAD_SEC = 24 * 60 * 60;

export interface Upload {
  method: "PUT";
  url: string;
  headers: Record<string, string>;
  expires_at: string;
}

/**
 * Announces a file and signs its upload, which takes exactly that many bytes of that type. Throws VALIDATION_FAILED for a file larger
 * than the deployment allows, QUOTA_EXCEEDED. Twice with one id announces one.
 */
export const createAsset = async (
  asset: Pick<UploadingAsset, "owner" | "asset_id" | "name" | "content_type" | "size_bytes">,
): Promise<Upload> => {
  const { maxAssetBytes } = readSettings();
  if (asset.size_bytes > maxAssetBytes) {
    throw validationError([{ path: "size_bytes", message: `must be at most ${maxAssetBytes}` }]);
  }
  const nowMs = Date.now();
  const row: UploadingAsset = {
    ...asset,
    created_at: new Date(nowMs).toISOString(),
    state: "uploading",
    expires_at: Math.floor(nowMs / 1000) + UPLOAD_SEC,
  };
  const upload: Upload = {
    method: "PUT",
    url: await signUpload(row),
    headers: { "content-type": row.content_type },
    expires_at: new Date(nowMs + SIGNED_SEC * 1000).toISOString(),
  };
  await writeAsset(row);
  return upload;
};

/** Writes the row, if it is not there, and counts it. */
const writeAsset = async (row: UploadingAsset): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const refused = await writeTogether([
      {
        Put: {
          TableName: resources.jobTableName,
          Item: toAssetItem(row),
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
      countAsset(row.owner, row.size_bytes),
    ]);
    // An earlier try of the same request may have come this far.
    if (refused === null || refused === 0) return;
    if (attempt === TRIES) throw new AppError("CONTENTION", "Too many assets were announced at once");
    await makeRoomForAsset(row.owner, row.size_bytes);
  }
};

/** S3 refuses an upload whose length or type is another than the one that was signed. */
const signUpload = ({ owner, asset_id, content_type, size_bytes }: UploadingAsset): Promise<string> =>
  getSignedUrl(
    s3,
    new PutObjectCommand({
      Bucket: resources.bucketName,
      Key: uploadKey(owner, asset_id),
      ContentType: content_type,
      ContentLength: size_bytes,
    }),
    // Of its own accord the signer leaves the type out.
    { expiresIn: SIGNED_SEC, signableHeaders: new Set(["host", "content-length", "content-type"]) },
  );
