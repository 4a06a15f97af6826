import { randomUUID } from "node:crypto";
import {
  closeSync,
  createReadStream,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import S3Object from "@20minutes/s3rver/lib/models/object.js";
import FilesystemStore from "@20minutes/s3rver/lib/stores/filesystem.js";

/**
 * s3rver's files on disk, with S3's promise kept: an object is seen whole or not at all, also by readers while
 * it is replaced and after a kill -9 in the middle of a write. s3rver itself truncates the file and writes in
 * place. Here content goes to a folder of its own first; what makes it visible is a few synchronous renames,
 * between which nothing else of this process runs. A kill between two of them leaves the old or the new object
 * without its checksum, which s3rver computes again when asked.
 */
export class AtomicObjectStore extends FilesystemStore {
  readonly #uploadsDir: string;

  /** `uploadsDir` is emptied: what is in it belongs to a process that was killed. Same file system as `directory`. */
  constructor(directory: string, uploadsDir: string) {
    super(directory);
    this.#uploadsDir = uploadsDir;
    rmSync(uploadsDir, { recursive: true, force: true });
    mkdirSync(uploadsDir, { recursive: true });
  }

  override async putObject(object: S3Object): Promise<{ size: number; md5: string }> {
    const content = Buffer.isBuffer(object.content) ? Readable.from([object.content]) : object.content;
    const upload = join(this.#uploadsDir, randomUUID());
    try {
      const [size, md5] = await this.putContent(upload, content ?? Readable.from([]));
      this.#commit(object, upload, md5);
      return { size, md5 };
    } catch (error) {
      await rm(upload, { force: true });
      throw error;
    }
  }

  #commit({ bucket, key, metadata }: S3Object, upload: string, md5: string): void {
    const path = (resource: string) => this.getResourcePath(bucket, key, resource);
    writeFileSync(`${upload}.md5`, md5);
    writeFileSync(`${upload}.json`, JSON.stringify(keptMetadata(metadata)));
    mkdirSync(dirname(path("object")), { recursive: true });
    rmSync(path("object.md5"), { force: true });
    renameSync(`${upload}.json`, path("metadata.json"));
    renameSync(upload, path("object"));
    renameSync(`${upload}.md5`, path("object.md5"));
  }

  override async copyObject(
    fromBucket: string,
    fromKey: string,
    toBucket: string,
    toKey: string,
    metadata?: Record<string, string>,
  ): Promise<Record<string, string>> {
    const source = await this.getObject(fromBucket, fromKey);
    if (!source) throw new Error(`${fromKey} was deleted while it was copied`);
    await this.putObject(new S3Object(toBucket, toKey, source.content, metadata ?? source.metadata));
    return this.getMetadata(toBucket, toKey);
  }

  override async getMetadata(bucket: string, key: string): Promise<Record<string, string>> {
    const opened = this.#open(bucket, key);
    closeSync(opened.file);
    return opened.metadata ?? super.getMetadata(bucket, key);
  }

  override async getObject(
    bucket: string,
    key: string,
    asked?: { start?: number; end?: number },
  ): Promise<S3Object | null> {
    try {
      const { file, metadata, sizeBytes } = this.#open(bucket, key);
      const lastByte = Math.max(0, sizeBytes - 1);
      const range = { start: asked?.start || 0, end: Math.min(asked?.end ?? lastByte, lastByte) };
      const satisfiable = range.start >= 0 && range.start <= range.end;
      if (!satisfiable) closeSync(file);
      const content = satisfiable ? createReadStream("", { fd: file, ...range }) : null;
      const object = new S3Object(bucket, key, content, metadata ?? (await super.getMetadata(bucket, key)));
      if (asked?.start !== undefined) object.range = range;
      return object;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Opens an object and what is known of it in one go. `metadata` is null when its checksum is missing. */
  #open(bucket: string, key: string) {
    const path = (resource: string) => this.getResourcePath(bucket, key, resource);
    const file = openSync(path("object"), "r");
    const { size: sizeBytes, mtime } = fstatSync(file);
    try {
      const metadata: Record<string, string> = {
        ...JSON.parse(readFileSync(path("metadata.json"), "utf8")),
        etag: JSON.stringify(readFileSync(path("object.md5"), "utf8")),
        "last-modified": mtime.toUTCString(),
        "content-length": String(sizeBytes),
      };
      return { file, metadata, sizeBytes };
    } catch (error) {
      if (isMissing(error)) return { file, metadata: null, sizeBytes };
      closeSync(file);
      throw error;
    }
  }

  override async deleteObject(bucket: string, key: string): Promise<void> {
    for (const resource of ["object", "object.md5", "metadata.json"]) {
      rmSync(this.getResourcePath(bucket, key, resource), { force: true });
    }
    this.#removeEmptyFolders(bucket, key);
  }

  #removeEmptyFolders(bucket: string, key: string): void {
    const depth = key.split("/").length - 1;
    let folder = dirname(this.getResourcePath(bucket, key, "object"));
    for (let level = 0; level < depth; level++) {
      try {
        rmdirSync(folder);
      } catch {
        return; // Not empty: others live here.
      }
      folder = dirname(folder);
    }
  }
}

const keptMetadata = (metadata: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(metadata).filter(
      ([name]) => S3Object.ALLOWED_METADATA.includes(name) || name.startsWith("x-amz-meta-"),
    ),
  );

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
