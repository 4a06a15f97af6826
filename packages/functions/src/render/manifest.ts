import { AppError } from "@dailies/core/app-error";
import { manifestKey } from "@dailies/core/storage/object-keys";
import { getJson, putJson } from "@dailies/core/storage/objects";
import type { FileOrigin } from "@dailies/render/cache/source-file";
import type { PlannedSegment } from "@dailies/render/timeline/plan-segments";
import { mapFiles, type Segment } from "@dailies/render/video/segment";

/** A segment as any worker can encode it. */
export interface ManifestSegment {
  /** In the cache. */
  name: string;
  segment: Segment<FileOrigin>;
}

interface Attempt {
  owner: string;
  jobId: string;
  fence: number;
}

/** Stores what an attempt's segments are made of, for the workers that encode them. */
export const putManifest = (
  { owner, jobId, fence }: Attempt,
  segments: readonly PlannedSegment[],
): Promise<void> =>
  putJson(
    manifestKey(owner, jobId, fence),
    segments.map(
      ({ name, segment }): ManifestSegment => ({ name, segment: mapFiles(segment, ({ origin }) => origin) }),
    ),
  );

/** A segment of an attempt's manifest. Throws LEASE_LOST when the attempt's files are gone: the job went on without it. */
export const getManifestSegment = async (
  { owner, jobId, fence }: Attempt,
  index: number,
): Promise<ManifestSegment> => {
  // Written by this system alone, and of the version that reads it: an attempt does not outlive a deployment by days.
  const segments = (await getJson(manifestKey(owner, jobId, fence))) as ManifestSegment[] | null;
  const segment = segments?.[index];
  if (!segment) throw new AppError("LEASE_LOST", `Attempt ${fence} of job ${jobId} has no segment ${index}`);
  return segment;
};
