import type { Operation } from "./operation.ts";
import { bulkJobsOperation } from "./operations/bulk-jobs.ts";
import { cancelRenderOperation } from "./operations/cancel-render.ts";
import { createAssetOperation } from "./operations/create-asset.ts";
import { createKeyOperation } from "./operations/create-key.ts";
import { createRenderOperation } from "./operations/create-render.ts";
import { createSessionOperation } from "./operations/create-session.ts";
import { createSimpleRenderOperation } from "./operations/create-simple-render.ts";
import { createWebhookOperation } from "./operations/create-webhook.ts";
import { deleteAssetOperation } from "./operations/delete-asset.ts";
import { deleteJobOperation } from "./operations/delete-job.ts";
import { deleteSessionOperation } from "./operations/delete-session.ts";
import { deleteWebhookOperation } from "./operations/delete-webhook.ts";
import { duplicateJobOperation } from "./operations/duplicate-job.ts";
import { duplicateRenderOperation } from "./operations/duplicate-render.ts";
import { getArtifactOperation } from "./operations/get-artifact.ts";
import { getAssetOperation } from "./operations/get-asset.ts";
import { getAssetContentOperation } from "./operations/get-asset-content.ts";
import { getAuthOperation } from "./operations/get-auth.ts";
import { getBulkOperation } from "./operations/get-bulk.ts";
import { getDocsOperation } from "./operations/get-docs.ts";
import { getDocsAssetOperation } from "./operations/get-docs-asset.ts";
import { getHealthOperation } from "./operations/get-health.ts";
import { getHomeOperation } from "./operations/get-home.ts";
import { getJobOperation } from "./operations/get-job.ts";
import { getMeOperation } from "./operations/get-me.ts";
import { getOpenapiOperation } from "./operations/get-openapi.ts";
import { getPeriodStatsOperation } from "./operations/get-period-stats.ts";
import { getRebuildOperation } from "./operations/get-rebuild.ts";
import { getRenderStatusOperation } from "./operations/get-render-status.ts";
import { getStatsOperation } from "./operations/get-stats.ts";
import { getUsageOperation } from "./operations/get-usage.ts";
import { getWebhookOperation } from "./operations/get-webhook.ts";
import { listAssetsOperation } from "./operations/list-assets.ts";
import { listAuditEventsOperation } from "./operations/list-audit-events.ts";
import { listChangesOperation } from "./operations/list-changes.ts";
import { listJobsOperation } from "./operations/list-jobs.ts";
import { listKeysOperation } from "./operations/list-keys.ts";
import { listRenderActivityOperation } from "./operations/list-render-activity.ts";
import { listWebhookDeliveriesOperation } from "./operations/list-webhook-deliveries.ts";
import { listWebhooksOperation } from "./operations/list-webhooks.ts";
import { rebuildIndexOperation } from "./operations/rebuild-index.ts";
import { restoreJobOperation } from "./operations/restore-job.ts";
import { retryJobOperation } from "./operations/retry-job.ts";
import { revokeKeyOperation } from "./operations/revoke-key.ts";
import { rotatePlanSecretOperation } from "./operations/rotate-plan-secret.ts";
import { rotateWebhookSecretOperation } from "./operations/rotate-webhook-secret.ts";
import { stopBulkOperation } from "./operations/stop-bulk.ts";
import { testWebhookOperation } from "./operations/test-webhook.ts";
import { updateJobOperation } from "./operations/update-job.ts";
import { updateWebhookOperation } from "./operations/update-webhook.ts";

/** Every operation of the api function, in the order of the reference. */
export const operations: readonly Operation[] = [
  createRenderOperation,
  createSimpleRenderOperation,
  getRenderStatusOperation,
  listRenderActivityOperation,
  cancelRenderOperation,
  duplicateRenderOperation,
  getArtifactOperation,
  createAssetOperation,
  listAssetsOperation,
  getAssetOperation,
  getAssetContentOperation,
  deleteAssetOperation,
  listJobsOperation,
  listChangesOperation,
  getJobOperation,
  updateJobOperation,
  duplicateJobOperation,
  retryJobOperation,
  deleteJobOperation,
  restoreJobOperation,
  bulkJobsOperation,
  getBulkOperation,
  stopBulkOperation,
  getStatsOperation,
  getPeriodStatsOperation,
  getUsageOperation,
  rebuildIndexOperation,
  getRebuildOperation,
  getAuthOperation,
  getMeOperation,
  createSessionOperation,
  deleteSessionOperation,
  createKeyOperation,
  listKeysOperation,
  revokeKeyOperation,
  listAuditEventsOperation,
  createWebhookOperation,
  listWebhooksOperation,
  getWebhookOperation,
  updateWebhookOperation,
  deleteWebhookOperation,
  rotateWebhookSecretOperation,
  testWebhookOperation,
  listWebhookDeliveriesOperation,
  rotatePlanSecretOperation,
  getHealthOperation,
  getOpenapiOperation,
  getHomeOperation,
  getDocsOperation,
  getDocsAssetOperation,
];
