import { extname } from "node:path";

const CONTENT_TYPES: Record<string, string> = {
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".wav": "audio/wav",
  ".m4a": "audio/mp4",
  ".srt": "application/x-subrip",
  ".vtt": "text/vtt",
  ".mp4": "video/mp4",
};

/** The media type of a file that the renderer makes, by its name. */
export const contentTypeOf = (name: string): string =>
  CONTENT_TYPES[extname(name)] ?? "application/octet-stream";
