import { Resource } from "sst/resource";

declare module "sst/resource" {
  // Merged into SST's own interface; the names are those of infra/.
  interface Resource {
    JobTable: { name: string };
    Storage: { name: string };
    RenderQueue: { url: string };
    TaskQueue: { url: string };
    WebhookQueue: { url: string };
    CursorKey: { value: string };
    RenderBatch: RenderBatch;
  }
}

/** ARNs of the Batch queue and job definition that render on a GPU. */
export interface RenderBatch {
  queue: string;
  definition: string;
}

/**
 * The names under which the deployment knows its table, bucket and queues: the only place that reads them.
 * On AWS SST lays them, encrypted, beside the code; the local
 * cloud sets its `SST_RESOURCE_*` variables.
 */
export const resources = {
  get jobTableName() {
    return Resource.JobTable.name;
  },
  get bucketName() {
    return Resource.Storage.name;
  },
  get renderQueueUrl() {
    return Resource.RenderQueue.url;
  },
  get taskQueueUrl() {
    return Resource.TaskQueue.url;
  },
  get webhookQueueUrl() {
    return Resource.WebhookQueue.url;
  },
  get cursorKey() {
    return Resource.CursorKey.value;
  },
  /** Null in a deployment without Batch, and on a laptop. */
  get renderBatch(): RenderBatch | null {
    return "RenderBatch" in Resource ? Resource.RenderBatch : null;
  },
  get stage() {
    return Resource.App.stage;
  },
};
