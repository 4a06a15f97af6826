declare module "@20minutes/s3rver" {
  import type { AddressInfo } from "node:net";
  import type FilesystemStore from "@20minutes/s3rver/lib/stores/filesystem.js";

  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      allowMismatchedSignatures: boolean;
      vhostBuckets: boolean;
    });
    store: FilesystemStore;
    context: { store: FilesystemStore };
    run(): Promise<AddressInfo>;
  }
}

declare module "@20minutes/s3rver/lib/models/account.js" {
  export const DUMMY_ACCOUNT: { createKeyPair(accessKeyId: string, secretAccessKey: string): void };
}

declare module "@20minutes/s3rver/lib/models/object.js" {
  import type { Readable } from "node:stream";

  export default class S3Object {
    static ALLOWED_METADATA: string[];
    constructor(
      bucket: string,
      key: string,
      content: Buffer | Readable | null,
      metadata: Record<string, string>,
    );
    bucket: string;
    key: string;
    content: Buffer | Readable | null;
    metadata: Record<string, string>;
    range?: { start: number; end: number };
  }
}

declare module "@20minutes/s3rver/lib/stores/filesystem.js" {
  import type { Readable } from "node:stream";
  import type S3Object from "@20minutes/s3rver/lib/models/object.js";

  export default class FilesystemStore {
    constructor(directory: string);
    /** Path of one of the files that make up an object: "object", "object.md5" or "metadata.json". */
    getResourcePath(bucket: string, key: string, resource: string): string;
    getMetadata(bucket: string, key: string): Promise<Record<string, string>>;
    putMetadata(bucket: string, key: string, metadata: Record<string, string>, md5?: string): Promise<void>;
    putContent(path: string, content: Readable): Promise<[sizeBytes: number, md5: string]>;
    getObject(
      bucket: string,
      key: string,
      range?: { start?: number; end?: number },
    ): Promise<S3Object | null>;
    putObject(object: S3Object): Promise<{ size: number; md5: string }>;
    copyObject(
      fromBucket: string,
      fromKey: string,
      toBucket: string,
      toKey: string,
      metadata?: Record<string, string>,
    ): Promise<Record<string, string>>;
    deleteObject(bucket: string, key: string): Promise<void>;
  }
}
