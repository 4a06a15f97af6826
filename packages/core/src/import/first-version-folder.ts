import { THUMBNAIL_PATH, VIDEO_PATH } from "../job/artifact-path.ts";

/** A job's folder as the first version left it. */
export interface FirstVersionFolder {
  name: string;
  /** What `job_summary.json` holds, as JSON. */
  summary: unknown;
  /** When that file was last written: stands in where the summary has no time. */
  writtenAt: Date;
  /** Every plain file, relative to the folder, with `/` between the parts. */
  files: string[];
  /** What is neither a plain file nor a folder, such as a link: never followed. */
  oddities: string[];
  video: FirstVersionVideo | null;
}

/** The final video of a job, never empty. `facts` is null when the file is no video that can be played. */
export interface FirstVersionVideo {
  path: string;
  facts: { durationMs: number; widthPx: number; heightPx: number } | null;
}

export const SUMMARY_FILE = "job_summary.json";
/** Where the final video can be; the first of them that can be played is it. */
export const VIDEO_FILES = [VIDEO_PATH, "final.mp4", "final_video.mp4", "output.mp4"];
export const THUMBNAIL_FILES = [
  THUMBNAIL_PATH,
  ...["thumbnail.jpg", "thumbnail.png", "thumb.jpg", "thumb.png"],
];
/** Made by the first version's library for a job that its user has deleted. */
export const DELETED_MARK = ".deleted";
