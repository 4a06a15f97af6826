import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@dailies/core/app-error";
import type { JobRow } from "@dailies/core/job/job-row";
import { downloadSafely } from "@dailies/core/net/download-safely";
import { createNetwork } from "@dailies/core/net/network";
import { sourceMeta, sourceOf } from "@dailies/core/plan/media-source";
import type { Plan } from "@dailies/core/plan/plan";
import { readSettings } from "@dailies/core/settings";
import { assetKey } from "@dailies/core/storage/object-keys";
import { getFile } from "@dailies/core/storage/objects";
import { nameOf } from "@dailies/render/cache/names";
import type { UserFile } from "@dailies/render/cache/source-file";
import { mapConcurrently } from "@dailies/render/map-concurrently";
import { createCache } from "./create-cache.ts";

/** Files that are fetched side by side. */
const CONCURRENCY = 4;
/** For one URL, with its redirects. */
const DOWNLOAD_MS = 60_000;

type Job = Pick<JobRow, "owner" | "job_id">;

interface Use {
  media: NonNullable<Plan["scenes"][number]["media"]>;
  sceneIndex: number | null;
}

/**
 * Brings the pictures, clips and sounds that a plan names into a folder. Returns them by what `sourceOf` says of them. A URL is asked
 * once for a job: every worker and attempt then has the same bytes.
 * Throws MEDIA_NOT_FOUND when an asset is not in the owner's storage, and URL_REFUSED, URL_UNREACHABLE or URL_TOO_LARGE; each with the
 * scene at fault.
 */
export const fetchAssets = async (
  job: Job,
  plan: Plan,
  folder: string,
  signal: AbortSignal,
): Promise<Record<string, UserFile>> => {
  await mkdir(folder, { recursive: true });
  const uses = new Map<string, Use>();
  for (const use of usesOf(plan)) {
    const source = sourceOf(use.media);
    if (!uses.has(source)) uses.set(source, use);
  }
  const files = await mapConcurrently(
    [...uses],
    CONCURRENCY,
    signal,
    async ([source, use], index, signal) => {
      const path = join(folder, String(index));
      const file = use.media.url
        ? await fetchUrl(job, use.media.url, path, signal).catch((error: unknown) => {
            signal.throwIfAborted();
            throw atUse(error, use);
          })
        : await fetchAsset(job, use, path, signal);
      return [source, file] as const;
    },
  );
  return Object.fromEntries(files);
};

const fetchAsset = async (
  { owner }: Job,
  { media, sceneIndex }: Use,
  path: string,
  signal: AbortSignal,
): Promise<UserFile> => {
  const assetId = sourceOf(media);
  if (!(await getFile(assetKey(owner, assetId), path, signal))) {
    throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${assetId}`, {
      meta: { asset_id: assetId, scene_index: sceneIndex },
    });
  }
  return { path, origin: { asset: assetId } };
};

const fetchUrl = async (
  { owner, job_id }: Job,
  url: string,
  path: string,
  signal: AbortSignal,
): Promise<UserFile> => {
  const cache = createCache(owner);
  const name = nameOf({ kind: "url", job_id, url });
  const file: UserFile = { path, origin: { kept: name } };
  if (await cache.fetch(name, path, signal)) return file;
  const { maxAssetBytes, allowedBlocks } = readSettings();
  const limits = { maxBytes: maxAssetBytes, timeoutMs: DOWNLOAD_MS, signal };
  await downloadSafely(url, path, limits, createNetwork(allowedBlocks));
  await cache.store(name, path, {}, signal);
  return file;
};

/** The same error, with where the URL stands in the plan. */
const atUse = (error: unknown, { media, sceneIndex }: Use): unknown => {
  if (!(error instanceof AppError)) return error;
  const { code, message, retryable, meta, cause } = error;
  return new AppError(code, message, {
    ...{ retryable, cause },
    meta: { ...meta, ...sourceMeta(media), scene_index: sceneIndex },
  });
};

const usesOf = (plan: Plan): Use[] => [
  ...plan.scenes.flatMap(({ media }, sceneIndex) => (media ? [{ media, sceneIndex }] : [])),
  ...[plan.soundtrack, plan.watermark].flatMap((media) => (media ? [{ media, sceneIndex: null }] : [])),
];
