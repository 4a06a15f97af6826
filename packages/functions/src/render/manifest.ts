import { AppError } from "@dailies/core/app-error";
import { manifestKey } from "@dailies/core/storage/object-keys";
import { getJson, putJson } from "@dailies/core/storage/objects";
import type { FileOrigin } from "@dailies/render/cache/source-file";
import {
  type PreparedPlan,
  type PreparedTimings,
  preparedTimings,
  sourcesOf,
} from "@dailies/render/render-plan";
import { mapFiles, type Segment } from "@dailies/render/video/segment";

/** A segment as any worker can encode it. */
interface ManifestSegment {
  /** In the cache. */
  name: string;
  segment: Segment<FileOrigin>;
}

/** What an attempt that hands its segments out leaves to the workers that encode them, and to the one who joins them. */
interface Manifest {
  segments: ManifestSegment[];
  /** What preparing took. */
  timings: PreparedTimings;
  /** Pictures and narrations that had to be made. */
  misses: number;
}

interface Attempt {
  owner: string;
  jobId: string;
  fence: number;
}

export const putManifest = ({ owner, jobId, fence }: Attempt, prepared: PreparedPlan): Promise<void> =>
  putJson(manifestKey(owner, jobId, fence), {
    segments: prepared.segments.map(({ name, segment }) => ({
      name,
      segment: mapFiles(segment, ({ origin }) => origin),
    })),
    timings: preparedTimings(prepared),
    misses: sourcesOf(prepared).filter(({ isKept }) => !isKept).length,
  } satisfies Manifest);

/** Written by this system alone, and read by the same version: an attempt does not outlive a deployment by days. */
export const getManifest = async ({ owner, jobId, fence }: Attempt): Promise<Manifest | null> =>
  (await getJson(manifestKey(owner, jobId, fence))) as Manifest | null;

/** A segment of an attempt's manifest. Throws LEASE_LOST when the attempt's files are gone: the job went on without it. */
export const getManifestSegment = async (attempt: Attempt, index: number): Promise<ManifestSegment> => {
  const segment = (await getManifest(attempt))?.segments[index];
  if (segment) return segment;
  const { jobId, fence } = attempt;
  throw new AppError("LEASE_LOST", `Attempt ${fence} of job ${jobId} has no segment ${index}`);
};
