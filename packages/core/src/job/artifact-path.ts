/** Where a job's video and its picture are, below the folder of the attempt that won. */
export const VIDEO_PATH = "final/final.mp4";
export const THUMBNAIL_PATH = "final/thumbnail.jpg";

/** Folders and files as the render engine names them: no dot-names, no empty parts. */
const ARTIFACT_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}$/;

/** S3 takes keys of 1,024 bytes; owner and job id need their part of them. */
const MAX_PATH_LENGTH = 200;

/** Whether a file of an attempt is served under this path. The attempt's own record is not. */
export const isArtifactPath = (path: string): boolean =>
  path.length <= MAX_PATH_LENGTH && ARTIFACT_PATH.test(path) && path !== "result.json";
