import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CopyObjectCommand, GetObjectCommand, NoSuchKey, S3ServiceException } from "@aws-sdk/client-s3";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { AppError, toAppError } from "../app-error.ts";
import { dynamo, s3 } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { resources } from "../resources.ts";
import { assetKey, uploadKey } from "../storage/object-keys.ts";
import { deleteKeys } from "../storage/objects.ts";
import { type AssetKind, type ReadyAsset, typeFacts, type UploadingAsset } from "./asset.ts";
import { getAsset, noSuchAsset, readAsset, toAssetItem } from "./asset-item.ts";

/** What the render engine finds a file to be. */
export interface MediaFacts {
  kind: AssetKind;
  format: string;
  /** Null for sound. */
  widthPx: number | null;
  heightPx: number | null;
  /** Null for a picture. */
  durationSec: number | null;
}

/** Looks into a file. Throws MEDIA_INVALID for one that cannot be used in a video. */
export type InspectMedia = (path: string, signal: AbortSignal) => Promise<MediaFacts>;

/**
 * Makes an asset of an uploaded file: looks into it, puts it where plans find it, and notes that it is there. Once done, doing it again
 * changes nothing. Upload and asset are two objects, so that a signed upload that still lives cannot replace what was looked at.
 * Throws NOT_FOUND, STATE_CONFLICT when nothing was uploaded, MEDIA_INVALID for a file that is not what was announced: that is removed.
 */
export const completeAsset = async (
  owner: string,
  assetId: string,
  inspect: InspectMedia,
  signal: AbortSignal,
): Promise<ReadyAsset> => {
  const row = await readAsset(owner, assetId);
  if (!row) throw noSuchAsset();
  if (row.state === "ready") return row;
  const folder = await mkdtemp(join(tmpdir(), "dailies-asset-"));
  try {
    const path = join(folder, "upload");
    const etag = await fetchUpload(row, path, signal);
    const facts = await inspect(path, signal);
    checkType(row, facts);
    await keepUpload(row, etag, signal);
    return await markReady(row, facts);
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code === "MEDIA_INVALID") await deleteKeys([uploadKey(owner, assetId)]);
    // The upload has also gone when another request completed it meanwhile.
    const now = code === "STATE_CONFLICT" ? await readAsset(owner, assetId) : null;
    if (now?.state === "ready") return now;
    throw thrown;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const notUploaded = (): AppError => new AppError("STATE_CONFLICT", "The asset's file has not been uploaded");

/** Copies what was uploaded into a file. Returns what names just these bytes. */
const fetchUpload = async (
  { owner, asset_id, size_bytes }: UploadingAsset,
  path: string,
  abortSignal: AbortSignal,
): Promise<string> => {
  const command = new GetObjectCommand({ Bucket: resources.bucketName, Key: uploadKey(owner, asset_id) });
  const {
    Body,
    ContentLength,
    ETag = "",
  } = await s3.send(command, { abortSignal }).catch((thrown) => {
    throw thrown instanceof NoSuchKey ? notUploaded() : thrown;
  });
  const body = Body as Readable;
  if (ContentLength !== size_bytes) {
    body.destroy();
    const message = `The file has ${ContentLength} bytes; ${size_bytes} were announced`;
    throw new AppError("MEDIA_INVALID", message);
  }
  await pipeline(body, createWriteStream(path), { signal: abortSignal });
  return ETag;
};

const checkType = ({ content_type }: UploadingAsset, { kind, format }: MediaFacts): void => {
  const announced = typeFacts(content_type);
  if (announced.kind === kind && announced.format === format) return;
  throw new AppError("MEDIA_INVALID", `The file is not ${content_type}, as was announced`);
};

/** Copies the upload to where plans find it, if it still is what was looked at. */
const keepUpload = async (
  { owner, asset_id }: UploadingAsset,
  etag: string,
  abortSignal: AbortSignal,
): Promise<void> => {
  const command = new CopyObjectCommand({
    Bucket: resources.bucketName,
    Key: assetKey(owner, asset_id),
    CopySource: `${resources.bucketName}/${uploadKey(owner, asset_id)}`,
    CopySourceIfMatch: etag,
  });
  await s3.send(command, { abortSignal }).catch((thrown) => {
    if (!(thrown instanceof S3ServiceException)) throw thrown;
    const isOther = thrown.name === "PreconditionFailed" || thrown.name === "NoSuchKey";
    throw isOther
      ? new AppError("STATE_CONFLICT", "Another file was uploaded meanwhile", { cause: thrown })
      : thrown;
  });
};

const markReady = async (
  { owner, asset_id, name, content_type, size_bytes, created_at }: UploadingAsset,
  { kind, widthPx, heightPx, durationSec }: MediaFacts,
): Promise<ReadyAsset> => {
  const ready: ReadyAsset = {
    ...{ owner, asset_id, name, content_type, size_bytes, created_at, state: "ready", kind },
    ...{ width: widthPx, height: heightPx, duration_sec: durationSec },
  };
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: toAssetItem(ready),
        ConditionExpression: "#state = :uploading",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":uploading": "uploading" },
      }),
    );
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    // It was completed, or deleted, by another request meanwhile.
    return await getAsset(owner, asset_id).catch(async (gone) => {
      await deleteKeys([assetKey(owner, asset_id)]);
      throw gone;
    });
  }
  await deleteKeys([uploadKey(owner, asset_id)]);
  return ready;
};
