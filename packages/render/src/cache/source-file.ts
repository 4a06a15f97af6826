/** Where any worker gets a file that a segment is drawn from: by its name in the cache, or as the owner's asset. */
export type FileOrigin = { kept: string } | { asset: string };

/** A file that a user gave. */
export interface UserFile {
  /** Here, on this worker; absolute. */
  path: string;
  origin: FileOrigin;
}

/** A file that shapes a segment. */
export interface SourceFile {
  /** Here, on this worker. */
  path: string;
  /** SHA-256 of its bytes. */
  digest: string;
  origin: FileOrigin;
}
