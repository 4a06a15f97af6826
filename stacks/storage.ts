import { storageBucket } from "../infra/buckets.ts";
import { secrets } from "../infra/secrets.ts";
import { jobTable } from "../infra/tables.ts";

export type Storage = ReturnType<typeof createStorage>;

/** The table, the bucket and the keys: what holds data. */
export const createStorage = (isProduction: boolean) => {
  // A link tells names only: what a function may do is said by infra/permissions.ts.
  sst.Linkable.wrap(sst.aws.Dynamo, (table) => ({ properties: { name: table.name } }));
  sst.Linkable.wrap(sst.aws.Bucket, (bucket) => ({ properties: { name: bucket.name } }));
  sst.Linkable.wrap(sst.aws.Queue, (queue) => ({ properties: { url: queue.url } }));
  return {
    table: createTable(isProduction),
    bucket: createBucket(isProduction),
    cursorKey: createSecret(secrets.cursorKey.resource),
  };
};

/** Encrypted at rest with DynamoDB's own key, as every table is. */
const createTable = (isProduction: boolean) => {
  const keys = [jobTable.key, ...jobTable.indexes];
  return new sst.aws.Dynamo(jobTable.resource, {
    fields: Object.fromEntries(
      keys.flatMap(({ hash, range }) => [hash, range]).map((name) => [name, "string"]),
    ),
    primaryIndex: { hashKey: jobTable.key.hash, rangeKey: jobTable.key.range },
    globalIndexes: Object.fromEntries(
      jobTable.indexes.map(({ name, hash, range, projection }) => [
        name,
        {
          hashKey: hash,
          rangeKey: range,
          projection: projection === "KEYS_ONLY" ? "keys-only" : [...projection],
        },
      ]),
    ),
    ttl: jobTable.ttl,
    deletionProtection: isProduction,
  });
};

/** Private, reached over TLS alone (both are SST's defaults); videos are read by signed URLs. */
const createBucket = (isProduction: boolean) => {
  const bucket = new sst.aws.Bucket(storageBucket.resource, {
    versioning: true,
    // Which pages may read and upload is said once the dashboard's address is known (stacks/web.ts).
    cors: false,
    transform: { bucket: { forceDestroy: !isProduction } },
  });
  new aws.s3.BucketServerSideEncryptionConfiguration(`${storageBucket.resource}Encryption`, {
    bucket: bucket.name,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  const { incompleteUploadDays, expiryDays, oldVersionDays } = storageBucket.lifecycle;
  new aws.s3.BucketLifecycleConfiguration(`${storageBucket.resource}Lifecycle`, {
    bucket: bucket.name,
    rules: [
      {
        id: "incomplete-uploads",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: incompleteUploadDays },
      },
      // Of a deleted object, once its last version has gone.
      {
        id: "delete-markers",
        status: "Enabled",
        filter: {},
        expiration: { expiredObjectDeleteMarker: true },
      },
      ...Object.entries(expiryDays).map(([prefix, days]) => ({
        id: `expired-${prefix}`,
        status: "Enabled",
        filter: { prefix: `${prefix}/` },
        expiration: { days },
      })),
      ...Object.entries(oldVersionDays).map(([prefix, days]) => ({
        id: `old-versions-of-${prefix}`,
        status: "Enabled",
        filter: { prefix: `${prefix}/` },
        noncurrentVersionExpiration: { noncurrentDays: days },
      })),
    ],
  });
  return bucket;
};

const SECRET_BYTES = 32;

/** Random, unless `sst secret set` has given another value: one command deploys everything. */
const createSecret = (name: string) => {
  const generated = new random.RandomBytes(`${name}Value`, { length: SECRET_BYTES });
  return new sst.Secret(name, generated.base64);
};
