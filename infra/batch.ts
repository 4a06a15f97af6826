/**
 * Renders on a GPU, by AWS Batch: for those plans that `chooseRoute` sends there, in a deployment that has it.
 * One Batch job renders one job from start to end.
 */
export const batch = {
  /** The link by which the render function knows where to send a job. */
  resource: "RenderBatch",
  /** NVIDIA T4, A10G and L4: each has NVENC, and the smallest machine of each has 4 processors, 16 GiB and one card. */
  instanceFamilies: ["g4dn", "g5", "g6"],
  gpus: 1,
  vcpus: 4,
  /** Of 16,384 MB; the rest is the system's and ECS's agent's. What does not fit a machine waits for ever. */
  memoryMb: 14_336,
  /** For the system, the image and the scratch space of an hour in 4k. */
  diskGb: 200,
  /** Batch's own limit for one try; the process stops itself before. */
  attemptTimeoutSec: 6 * 60 * 60,
  /** Kept back from it to end ffmpeg and give the job back. */
  cleanUpSec: 120,
  /** ECS's wait between SIGTERM and SIGKILL. A reclaimed machine is there for 120 s more. */
  stopTimeoutSec: 90,
  /** Batch's most. A try whose machine was reclaimed is repeated on another. */
  tries: 10,
  /** What the process ends with when Batch is to start it once more: EX_TEMPFAIL of sysexits.h. */
  againExitCode: 75,
  /** How long a job may wait in Batch for a machine. When its message comes after that, the queue renders it. */
  machineWaitSec: 60 * 60,
  /** Owners share the machines by this many groups. Batch takes 500 at once. */
  shares: 256,
  /** Images kept in the registry: the one in use, and some to roll back to. */
  images: 3,
} as const;
