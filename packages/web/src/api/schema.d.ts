// Made by `npm run api-types` of the API's OpenAPI document.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The front door: leads to the API reference */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{id}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file that a job made
         * @description Redirects to where the file can be read for 15 minutes; ranges work there. `path` may have several parts, as in `final/final.mp4`.
         */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assets
         * @description Newest first. Those whose upload is not completed are not among them.
         */
        get: operations["listAssets"];
        put?: never;
        /**
         * Announce a file and get its upload
         * @description Send the file to `upload.url` with `upload.method` and `upload.headers`, then complete the asset. The address takes a file of just this size and type. An upload that is not completed within a day is forgotten.
         */
        post: operations["createAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An asset */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        /**
         * Delete an asset for good
         * @description Also one that is still being uploaded. Videos that were made with it stay; plans that name it fail from then on.
         */
        delete: operations["deleteAsset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an asset of an uploaded file
         * @description Call it when the upload is done; again is harmless. The file is looked into and tried: one that is not what was announced, or that no video could use, is removed and answered `MEDIA_INVALID`. Without a file the answer is 409.
         */
        post: operations["completeAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An asset's file
         * @description Redirects to where the file can be read for 15 minutes; ranges work there.
         */
        get: operations["getAssetContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what
         * @description Every request that changed something, newest first, for 90 days. Where nobody signs in, nothing is written down.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one signs in here */
        get: operations["getAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has changed since a cursor
         * @description For live dashboards: take a cursor, list the jobs, then ask for changes every few seconds. Each changed job comes once with its newest row, archived and deleted ones too; no change is ever missed. After a burst of more than 300 changes within 40 seconds some may come twice. Cursors live for a week; an older one is answered 410.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List, filter and search jobs
         * @description Newest first. All filters combine. Archived jobs only with `state=archived`.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job in full */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Archive a job, or delete it for good
         * @description Archiving hides a job from lists and statistics until it is restored; twice is harmless.
         */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        /**
         * Rename or retag a job
         * @description What is left out stays as it is. The rendered video does not change.
         */
        patch: operations["updateJob"];
        trace?: never;
    };
    "/dashboard/jobs/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a job's plan again, changed or not
         * @description Works in any state. The new job has the old one's current topic and tags.
         */
        post: operations["duplicateJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring an archived job back
         * @description The job is as it was before it was archived, but for `updated_at`. Twice is harmless.
         */
        post: operations["restoreJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a failed job again
         * @description Only a job in `error` can be retried; `duplicate` works in any state.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do the same to many jobs
         * @description To the jobs named by `ids` or to all that match `filter`. A few are done at once; of more the answer's `state` is `running`, and its `id` tells how far it is. A job that the action is not possible for (a retry of one that is not in error, say) counts as a failure; one that is already as it should be, as a success.
         */
        post: operations["bulkJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs/bulk/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a bulk action is
         * @description Kept for 30 days.
         */
        get: operations["getBulk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/jobs/bulk/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a bulk action
         * @description What was done stays done. Jobs that are under way are ended and counted, no other is begun. An action that has ended stays as it is.
         */
        post: operations["stopBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/rebuild-index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild the index from the jobs' summaries
         * @description Restores every list and number from what is stored for each job. Other requests may go on. What takes too long goes on in the background; while a rebuild runs, no other begins: the answer is then that one's.
         */
        post: operations["rebuildIndex"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/rebuild-index/{rebuild_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a rebuild of the index is
         * @description Kept for 30 days.
         */
        get: operations["getRebuild"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics over all jobs that are not archived
         * @description Exact at any number of jobs. Render times are over completed jobs.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/stats/period": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics over the jobs that ended within the last days
         * @description Exact at any number of jobs. A job counts on the day, by UTC, on which it was completed, failed or was canceled; archived ones are left out.
         */
        get: operations["getPeriodStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you use of your quotas
         * @description What would pass a quota is refused with `QUOTA_EXCEEDED`, more requests than allowed with `RATE_LIMITED`.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API reference as a page */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that the reference page needs */
        get: operations["getDocsAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the API answers
         * @description Touches nothing behind the API; `/readyz` does.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Newest first. Those that have expired or were revoked are not among them.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description An account has at most 50 keys.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It may still be taken for half a minute.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as an OpenAPI 3.1 document */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether renders can be made */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a plan
         * @description Makes a job and queues it. A plan with `is_draft` is saved, not rendered. Fields that no plan has are ignored and named in `warnings`.
         */
        post: operations["createRender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to a job, newest first
         * @description Events are kept for 90 days.
         */
        get: operations["listRenderActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a render
         * @description A render that is running stops within seconds. A job that has ended cannot be canceled.
         */
        post: operations["cancelRender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a variation of a job
         * @description Makes a new job with the plan of another, in any state, changed by the overrides.
         */
        post: operations["duplicateRender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a render is, and what it made */
        get: operations["getRenderStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a plan would take and cost
         * @description Makes nothing and stores nothing. Narrations that were never spoken are guessed by their length; scenes of files that are given, and plans with a watermark, count as not kept.
         */
        post: operations["estimateRender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/selftest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Render one scene as a test
         * @description Uses the encoder that jobs get by default, and checks the video it makes.
         */
        get: operations["runSelfTest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render/simple": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a video about a topic
         * @description Builds a plan of three to eight scenes that last exactly `duration_sec` in all, and queues it.
         */
        post: operations["createSimpleRender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the browser fetch pictures and videos
         * @description Sets the credential of this request as a cookie that scripts cannot read and other sites cannot use, until it ends, for 12 hours at most. Only artifacts and the contents of assets may be read by it.
         */
        post: operations["createSession"];
        /**
         * Have the browser forget its session
         * @description Removes the cookie of `POST /session` from this browser; the credential itself stays as it is.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Register a webhook
         * @description Jobs' ends are sent to it, signed after Standard Webhooks; what does not arrive is sent again for a day. There are at most 20. The same end can come twice: `webhook-id` is the same then.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description What waits to be delivered to it is not delivered any more.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description What is left out stays. What waits to be delivered goes to the new address.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook, and how that went
         * @description Newest first, for 30 days; with every attempt. What is still to be sent is among them.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For a day the one before signs too, so that the receiver can change over.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a webhook
         * @description An event of the type `webhook.test`, once: it is not sent again.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/plan-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the secret for plans' own webhooks, or a new one
         * @description It signs what goes to the `webhook_url` of plans, of which none is taken before. For a day the one before signs too.
         */
        post: operations["rotatePlanSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivityEvent: {
            event_type: string;
            job_id: string;
            message: string;
            meta: {
                [key: string]: unknown;
            };
            ts_iso: string;
        };
        ApiKey: {
            created_at: string;
            /** @description Null: it does not expire */
            expires_at: string | null;
            key_id: string;
            /** @description To the minute */
            last_used_at: string | null;
            /** @description For people */
            name: string;
            /** @description What the key begins with */
            prefix: string;
            scopes: ("jobs:read" | "jobs:write" | "admin")[];
        };
        ApiKeys: {
            keys: components["schemas"]["ApiKey"][];
        };
        Asset: {
            label: string;
            path: string;
            /** @enum {string} */
            type: "image" | "audio" | "srt" | "vtt" | "video" | "thumbnail";
            url: string;
        };
        AssetPage: {
            assets: components["schemas"]["MediaAsset"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        AuditEvent: {
            /** @description The operation, by its id in this document */
            action: string;
            /** @description The person's subject, or the key's id */
            principal_id: string;
            /** @enum {string} */
            principal_kind: "local" | "user" | "key";
            request_id: string;
            /** @description What it was done to, or what it made */
            target: string | null;
            ts_iso: string;
        };
        AuditPage: {
            events: components["schemas"]["AuditEvent"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        Auth: {
            /** @description Whom access tokens must be for */
            audience: string | null;
            /** @description As which client the dashboard signs people in */
            client_id: string | null;
            /** @description The OpenID Connect issuer; null: there are only API keys */
            issuer: string | null;
            /** @description Whether requests must say who asks */
            required: boolean;
        };
        Bulk: {
            action: string;
            counts: {
                failure: number;
                success: number;
                /** @description Jobs that the action is for */
                total: number;
            };
            created_at: string;
            /** @description Why the whole failed */
            error: string | null;
            /** @description The first jobs that it could not be done to, and why */
            failures: components["schemas"]["BulkFailure"][];
            id: string;
            /** @enum {string} */
            state: "running" | "completed" | "stopped" | "failed";
            updated_at: string;
        };
        BulkDryRun: {
            action: string;
            counts: {
                failure: number;
                success: number;
                /** @description Jobs that the action is for */
                total: number;
            };
            /** @enum {boolean} */
            dry_run: true;
            id: null;
            /** @enum {string} */
            state: "completed";
        };
        BulkFailure: {
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "UNSUPPORTED_MEDIA_TYPE" | "PAYLOAD_TOO_LARGE" | "UNAUTHENTICATED" | "FORBIDDEN" | "QUOTA_EXCEEDED" | "RATE_LIMITED" | "IDEMPOTENCY_IN_FLIGHT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CURSOR_EXPIRED" | "STATE_CONFLICT" | "CONTENTION" | "SERVICE_UNAVAILABLE" | "INTERNAL" | "LEASE_LOST" | "WORKER_LOST" | "STOPPING" | "TIMED_OUT" | "DEAD_LETTER" | "INTERRUPTED" | "URL_REFUSED" | "URL_UNREACHABLE" | "URL_TOO_LARGE" | "MEDIA_NOT_FOUND" | "MEDIA_INVALID" | "NARRATION_FAILED" | "ILLUSTRATION_FAILED" | "ENCODE_FAILED" | "ENCODER_UNAVAILABLE" | "OUT_OF_MEMORY" | "OUTPUT_TOO_LARGE" | "DISK_FULL";
            job_id: string;
            message: string;
        };
        /**
         * @example {
         *       "action": "archive",
         *       "filter": {
         *         "state": "error",
         *         "tags": [
         *           "test"
         *         ]
         *       }
         *     }
         */
        BulkRequest: {
            /** @enum {string} */
            action: "archive" | "restore" | "retry" | "duplicate" | "cancel" | "tag";
            /**
             * @description Only counts the jobs
             * @default false
             */
            dry_run: boolean;
            /** @description All jobs that match it when the request comes, any number */
            filter?: {
                /**
                 * @description As in lists
                 * @default
                 */
                search: string;
                /**
                 * @description Absent: all that are not archived
                 * @enum {string}
                 */
                state?: "draft" | "queued" | "running" | "completed" | "error" | "canceled" | "archived";
                /**
                 * @description Jobs that have any of them
                 * @default []
                 */
                tags: string[];
            };
            /** @description Repeated ones count once */
            ids?: string[];
            /** @description For the action `tag` */
            tags?: {
                /**
                 * @description Labels to find the job by; repeated ones count once
                 * @default []
                 */
                add: string[];
                /**
                 * @description Labels to find the job by; repeated ones count once
                 * @default []
                 */
                remove: string[];
            };
        };
        CacheUse: {
            hits: number;
            misses: number;
        };
        CanceledRender: {
            /**
             * @description Present when the job was canceled before
             * @enum {boolean}
             */
            already?: true;
            job_id: string;
            /** @enum {boolean} */
            ok: true;
            /** @enum {string} */
            status: "canceled";
        };
        ChangesPage: {
            /** @description In the order of their last change */
            changes: {
                deleted: boolean;
                /** @description The row as it is now; null when deleted */
                job: components["schemas"]["JobListRow"] | null;
                job_id: string;
            }[];
            has_more: boolean;
            /** @description Goes on after these changes */
            next_cursor: string;
            /** @description Progress of running jobs, at most 200; it moves without a change */
            running: {
                job_id: string;
                progress_pct: number;
                step: string;
            }[];
        };
        CreatedApiKey: {
            created_at: string;
            /** @description Null: it does not expire */
            expires_at: string | null;
            /** @description The key. It is not kept and cannot be shown again */
            key: string;
            key_id: string;
            /** @description To the minute */
            last_used_at: string | null;
            /** @description For people */
            name: string;
            /** @description What the key begins with */
            prefix: string;
            scopes: ("jobs:read" | "jobs:write" | "admin")[];
        };
        CreatedAsset: {
            asset_id: string;
            upload: {
                /** @description The upload must have begun by then */
                expires_at: string;
                /** @description To be sent as they are */
                headers: {
                    [key: string]: string;
                };
                /** @enum {string} */
                method: "PUT";
                /** @description Signed; relative to the API where the API hands the file on itself */
                url: string;
            };
        };
        CreatedRender: {
            /** @description Until the video is there; 0 for a draft */
            estimated_wait_seconds: number;
            fast_path: boolean;
            job_id: string;
            message: string;
            proxy: boolean;
            /** @enum {string} */
            status: "queued" | "draft";
            /** @description Unknown fields, with the nearest known name */
            warnings: string[];
        };
        CreatedWebhook: {
            created_at: string;
            events: ("job.completed" | "job.failed" | "job.canceled")[];
            /** @description `whsec_` and base64, as Standard Webhooks writes it. It cannot be shown again */
            secret: string;
            /** @enum {string} */
            state: "active" | "disabled";
            url: string;
            webhook_id: string;
        };
        DeletedAsset: {
            asset_id: string;
            message: string;
            /** @enum {string} */
            status: "deleted";
        };
        DeletedWebhook: {
            /** @enum {string} */
            status: "deleted";
            webhook_id: string;
        };
        DuplicatedRender: {
            job_id: string;
            parent_job_id: string;
            /** @enum {string} */
            status: "queued" | "draft";
        };
        Estimate: {
            /** @description Those of them that are kept from earlier renders */
            cached_segments: number;
            /** @description Of the video */
            duration_sec: number;
            /** @description By list prices */
            estimated_cost_usd: number;
            /** @description From the moment a worker takes the job */
            estimated_seconds: number;
            /** @description Pieces that the video is encoded in; 0 for a simulated one */
            segments: number;
        };
        FailedRebuild: {
            /** @description So far */
            jobs_indexed: number;
            message: string;
            rebuild_id: string;
            /** @description Objects among the summaries that are none */
            skipped: number;
            /** @description The first of them */
            skipped_keys: string[];
            /** @enum {string} */
            status: "error";
        };
        Job: {
            archived: boolean;
            assets: components["schemas"]["Asset"][];
            /** @description How often a worker took the job */
            attempts: number;
            /** @description Pictures, narrations, scenes and sound that were kept from earlier renders, and those made anew */
            cache: components["schemas"]["CacheUse"] | null;
            /** @description What rendering cost so far, by list prices; null when it is not known */
            cost_usd: number | null;
            created_at: string;
            /** @description Seconds the render took */
            duration_sec: number | null;
            encoder: string | null;
            error: string | null;
            error_detail: components["schemas"]["JobError"] | null;
            error_meta: {
                [key: string]: unknown;
            } | null;
            fallback_reason: string | null;
            final_video_url: string | null;
            is_draft: boolean;
            job_id: string;
            lineage: {
                /** @description Its newest retries and duplicates, the oldest of them first */
                child_job_ids: string[];
                parent_job_id: string | null;
                /** @description The first job of this line of retries and duplicates */
                root_job_id: string;
            };
            num_scenes: number;
            parent_job_id: string | null;
            plan: components["schemas"]["Plan"];
            progress_pct: number;
            resolution: string | null;
            /** @description The first job of this line of retries and duplicates */
            root_job_id: string;
            /** @description In the plan's order; empty before the render has begun */
            scenes: components["schemas"]["SceneProgress"][];
            /** @description When the first attempt began */
            started_at: string | null;
            /** @enum {string} */
            state: "draft" | "queued" | "running" | "completed" | "error" | "canceled";
            tags: string[];
            thumbnail_url: string | null;
            /** @description Until the video is encoded, at the speed measured so far; null when it is not known */
            time_left_sec: number | null;
            timings: {
                audio_ms?: number;
                images_ms?: number;
                /** @description Work on each scene, in their order; 0 for what was kept from before */
                scenes?: {
                    audio_ms: number;
                    image_ms: number;
                    video_ms: number;
                }[];
                stitch_ms?: number;
                subtitles_ms?: number;
                total_ms?: number;
                upload_ms?: number;
            };
            topic: string;
            updated_at: string;
            video_duration_sec: number | null;
            warnings: string[];
        };
        /**
         * @example {
         *       "topic": "A quiet river",
         *       "tags": [
         *         "nature",
         *         "short"
         *       ]
         *     }
         */
        JobChange: {
            /** @description Labels to find the job by; repeated ones count once */
            tags?: string[];
            /** @description What the video is about; its title */
            topic?: string;
        };
        JobError: {
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "UNSUPPORTED_MEDIA_TYPE" | "PAYLOAD_TOO_LARGE" | "UNAUTHENTICATED" | "FORBIDDEN" | "QUOTA_EXCEEDED" | "RATE_LIMITED" | "IDEMPOTENCY_IN_FLIGHT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CURSOR_EXPIRED" | "STATE_CONFLICT" | "CONTENTION" | "SERVICE_UNAVAILABLE" | "INTERNAL" | "LEASE_LOST" | "WORKER_LOST" | "STOPPING" | "TIMED_OUT" | "DEAD_LETTER" | "INTERRUPTED" | "URL_REFUSED" | "URL_UNREACHABLE" | "URL_TOO_LARGE" | "MEDIA_NOT_FOUND" | "MEDIA_INVALID" | "NARRATION_FAILED" | "ILLUSTRATION_FAILED" | "ENCODE_FAILED" | "ENCODER_UNAVAILABLE" | "OUT_OF_MEMORY" | "OUTPUT_TOO_LARGE" | "DISK_FULL";
            message: string;
            /** @enum {string} */
            phase: "images" | "tts" | "subtitles" | "stitch" | "upload";
            retryable: boolean;
            scene_index: number | null;
        };
        JobListRow: {
            archived: boolean;
            created_at: string;
            /** @description Seconds the render took */
            duration_sec: number | null;
            encoder: string | null;
            error: string | null;
            final_video_url: string | null;
            is_draft: boolean;
            job_id: string;
            num_scenes: number;
            parent_job_id: string | null;
            progress_pct: number;
            resolution: string | null;
            /** @description The first job of this line of retries and duplicates */
            root_job_id: string;
            /** @enum {string} */
            state: "draft" | "queued" | "running" | "completed" | "error" | "canceled";
            tags: string[];
            thumbnail_url: string | null;
            topic: string;
            updated_at: string;
            video_duration_sec: number | null;
        };
        JobPage: {
            has_more: boolean;
            jobs: components["schemas"]["JobListRow"][];
            next_cursor: string | null;
            page: number;
            page_size: number;
            /** @description Jobs that match, on all pages */
            total: number;
            /**
             * @description Whether `total` is exact or a lower bound
             * @enum {string}
             */
            total_relation: "eq" | "gte";
        };
        /**
         * @example {
         *       "asset_id": "019a9f3e-6c1b-7d52-8a4e-0d6f2f1b9c33",
         *       "name": "river.jpg",
         *       "kind": "picture",
         *       "content_type": "image/jpeg",
         *       "size_bytes": 482113,
         *       "width": 1920,
         *       "height": 1080,
         *       "duration_sec": null,
         *       "url": "/assets/019a9f3e-6c1b-7d52-8a4e-0d6f2f1b9c33/content",
         *       "created_at": "2026-11-22T10:00:00.000Z"
         *     }
         */
        MediaAsset: {
            /** @description What plans name it by */
            asset_id: string;
            content_type: string;
            created_at: string;
            /** @description Null for a picture */
            duration_sec: number | null;
            height: number | null;
            /** @enum {string} */
            kind: "picture" | "video" | "audio";
            name: string;
            size_bytes: number;
            /** @description Where it can be read, relative to the API */
            url: string;
            /** @description Pixels as shown; null for sound */
            width: number | null;
        };
        /**
         * @example {
         *       "name": "nightly build",
         *       "scopes": [
         *         "jobs:read"
         *       ],
         *       "expires_in_days": 90
         *     }
         */
        NewApiKey: {
            /** @description Without, it does not expire */
            expires_in_days?: number;
            /** @description For people: what the key is for */
            name: string;
            /** @description What it may do; nothing that you may not */
            scopes: ("jobs:read" | "jobs:write" | "admin")[];
        };
        /**
         * @example {
         *       "name": "river.jpg",
         *       "content_type": "image/jpeg",
         *       "size_bytes": 482113
         *     }
         */
        NewAsset: {
            /**
             * @description What the file is; its upload must have the type that `headers` says
             * @enum {string}
             */
            content_type: "image/png" | "image/jpeg" | "image/webp" | "image/gif" | "video/mp4" | "video/quicktime" | "video/webm" | "audio/mpeg" | "audio/wav" | "audio/mp4" | "audio/aac" | "audio/ogg" | "audio/flac" | "audio/x-wav" | "audio/x-m4a" | "audio/x-flac";
            /** @description For people: the file's own, say */
            name: string;
            /** @description Exactly; at most 500 MB, unless the deployment says otherwise */
            size_bytes: number;
        };
        NewJob: {
            message: string;
            new_job_id: string;
            /** @enum {string} */
            status: "queued" | "draft";
        };
        /**
         * @example {
         *       "url": "https://example.com/dailies",
         *       "events": [
         *         "job.completed"
         *       ]
         *     }
         */
        NewWebhook: {
            /**
             * @description What it is told of; repeated ones count once
             * @default [
             *       "job.completed",
             *       "job.failed",
             *       "job.canceled"
             *     ]
             */
            events: ("job.completed" | "job.failed" | "job.canceled")[];
            /**
             * Format: uri
             * @description https, on port 443 or 8443, without credentials, its host on the public internet
             */
            url: string;
        };
        PeriodStats: {
            canceled: number;
            completed: number;
            /** @description By list prices; null when it is known of none */
            cost_usd: number | null;
            /** @enum {integer} */
            days: 7 | 30 | 90;
            failed: number;
            /** @description The 10 most frequent errors, the most frequent first */
            failures: {
                /** @enum {string} */
                code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "UNSUPPORTED_MEDIA_TYPE" | "PAYLOAD_TOO_LARGE" | "UNAUTHENTICATED" | "FORBIDDEN" | "QUOTA_EXCEEDED" | "RATE_LIMITED" | "IDEMPOTENCY_IN_FLIGHT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CURSOR_EXPIRED" | "STATE_CONFLICT" | "CONTENTION" | "SERVICE_UNAVAILABLE" | "INTERNAL" | "LEASE_LOST" | "WORKER_LOST" | "STOPPING" | "TIMED_OUT" | "DEAD_LETTER" | "INTERRUPTED" | "URL_REFUSED" | "URL_UNREACHABLE" | "URL_TOO_LARGE" | "MEDIA_NOT_FOUND" | "MEDIA_INVALID" | "NARRATION_FAILED" | "ILLUSTRATION_FAILED" | "ENCODE_FAILED" | "ENCODER_UNAVAILABLE" | "OUT_OF_MEMORY" | "OUTPUT_TOO_LARGE" | "DISK_FULL";
                count: number;
                /** @description The newest job that failed so */
                job_id: string;
                topic: string;
            }[];
            /**
             * Format: date
             * @description The first day, by UTC
             */
            from: string;
            /** @description Length of the videos that were finished, two decimals */
            output_minutes: number;
            /** @description Every day of the period, the oldest first, today last */
            per_day: {
                canceled: number;
                completed: number;
                /** @description By list prices; null when it is known of none */
                cost_usd: number | null;
                /** Format: date */
                date: string;
                failed: number;
                output_minutes: number;
            }[];
            /** @description 0 before the first completed job */
            render_time_percentiles_sec: {
                p50: number;
                p90: number;
                p95: number;
                p99: number;
            };
            /** @description The 10 completed jobs that took longest, the slowest first */
            slowest: {
                job_id: string;
                render_sec: number;
                thumbnail_url: string;
                topic: string;
                video_sec: number | null;
            }[];
            /** @description Completed of those that were completed or failed, in percent, two decimals; null of none */
            success_rate: number | null;
            /**
             * Format: date
             * @description Today, by UTC
             */
            to: string;
        };
        Plan: {
            /** @default {} */
            captions: {
                /** @default true */
                burn_in: boolean;
                /** @default 8 */
                max_words_per_line: number;
                /**
                 * @default bottom
                 * @enum {string}
                 */
                position: "bottom" | "top" | "center";
            };
            /**
             * @description A scene lasts at least as long as its narration
             * @default true
             */
            enable_audio_sync: boolean;
            /**
             * @description Motion over still pictures
             * @default true
             */
            enable_parallax: boolean;
            /**
             * @description Title card and burnt-in captions
             * @default true
             */
            enable_templates: boolean;
            /**
             * @default auto
             * @enum {string}
             */
            encoder: "auto" | "simulator" | "libx264" | "h264_nvenc";
            /**
             * @description The encoder's faster preset
             * @default true
             */
            fast_path: boolean;
            /**
             * @description Saved, not rendered
             * @default false
             */
            is_draft: boolean;
            /**
             * @description BCP 47 tag of the narration and captions
             * @default en
             */
            language: string;
            /** @description The caller's own notes, given back as they are */
            metadata?: {
                [key: string]: string;
            };
            /** @default {} */
            output: {
                /**
                 * @default 16:9
                 * @enum {string}
                 */
                aspect_ratio: "16:9" | "9:16" | "1:1";
                /** @default 30 */
                fps: 24 | 25 | 30 | 60;
                /**
                 * @default 1080p
                 * @enum {string}
                 */
                resolution: "720p" | "1080p" | "4k";
            };
            /**
             * @description 480p whatever the output says
             * @default false
             */
            proxy: boolean;
            /**
             * @default final
             * @enum {string}
             */
            quality: "final" | "preview";
            scenes: components["schemas"]["Scene"][];
            soundtrack?: {
                /** @description A picture, clip or sound in the owner's storage */
                asset_id?: string;
                /**
                 * @description Lowered while the narration speaks
                 * @default true
                 */
                ducking: boolean;
                /** @description A file on the public web, fetched when the job is rendered: https, without a password */
                url?: string;
                /** @default 0.25 */
                volume: number;
            };
            /**
             * @description Labels to find the job by; repeated ones count once
             * @default []
             */
            tags: string[];
            /** @description What the video is about; its title */
            topic: string;
            /**
             * @description How a scene comes in over the one before it
             * @default {
             *       "type": "fade"
             *     }
             */
            transition: {
                /** @default 0.5 */
                duration_sec: number;
                /** @enum {string} */
                type: "none" | "fade" | "dissolve" | "wipe" | "slide";
            };
            /**
             * @description Female, male, or no narration
             * @default F
             * @enum {string}
             */
            voice: "F" | "M" | "none";
            /** @description A voice of the narrator by its own name; "none" is silent */
            voice_id?: string;
            watermark?: {
                /** @description A picture, clip or sound in the owner's storage */
                asset_id: string;
                /**
                 * @default top_right
                 * @enum {string}
                 */
                position: "top_left" | "top_right" | "bottom_left" | "bottom_right";
            };
            /**
             * Format: uri
             * @description Where this job's end is told, beside the owner's webhooks; https, signed with the secret of POST /webhooks/plan-secret
             */
            webhook_url?: string;
        };
        /**
         * @description JSON Merge Patch (RFC 7396) of the plan; empty or absent: the plan as it is
         * @example {
         *       "topic": "The river, once more",
         *       "proxy": true
         *     }
         */
        PlanOverrides: {
            [key: string]: unknown;
        };
        Principal: {
            /** @description The person's subject, or the key's id */
            id: string;
            /**
             * @description Nobody signed in, a person, or an API key
             * @enum {string}
             */
            kind: "local" | "user" | "key";
            /** @description Whose jobs and assets these are */
            owner: string;
            scopes: ("jobs:read" | "jobs:write" | "admin")[];
        };
        Problem: {
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "UNSUPPORTED_MEDIA_TYPE" | "PAYLOAD_TOO_LARGE" | "UNAUTHENTICATED" | "FORBIDDEN" | "QUOTA_EXCEEDED" | "RATE_LIMITED" | "IDEMPOTENCY_IN_FLIGHT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CURSOR_EXPIRED" | "STATE_CONFLICT" | "CONTENTION" | "SERVICE_UNAVAILABLE" | "INTERNAL" | "LEASE_LOST" | "WORKER_LOST" | "STOPPING" | "TIMED_OUT" | "DEAD_LETTER" | "INTERRUPTED" | "URL_REFUSED" | "URL_UNREACHABLE" | "URL_TOO_LARGE" | "MEDIA_NOT_FOUND" | "MEDIA_INVALID" | "NARRATION_FAILED" | "ILLUSTRATION_FAILED" | "ENCODE_FAILED" | "ENCODER_UNAVAILABLE" | "OUT_OF_MEMORY" | "OUTPUT_TOO_LARGE" | "DISK_FULL";
            /** @description What went wrong, for people */
            detail: string;
            /** @description For bad input: every field that is wrong, as in `scenes[3].duration_sec`, and its bound */
            errors?: {
                message: string;
                path: string;
            }[];
            /** @description Names this request in the logs */
            request_id: string;
            status: number;
            /** @description The status in words */
            title: string;
            /** @description Always about:blank: `code` tells problems apart */
            type: string;
        };
        Readiness: {
            /** @description The stage that was deployed */
            environment: string;
            /** @description Null in simulator mode, which needs no ffmpeg */
            ffmpeg_ok: boolean | null;
            ok: boolean;
            /** @description Whether videos are simulated unless a plan names another encoder */
            simulate_mode: boolean;
            /** @enum {string} */
            status: "ready" | "not_ready";
            /** @description Whether table and bucket take and give back what is written */
            write_ok: boolean;
        };
        RebuildingIndex: {
            /** @description So far */
            jobs_indexed: number;
            message: string;
            rebuild_id: string;
            /** @description Objects among the summaries that are none */
            skipped: number;
            /** @description The first of them */
            skipped_keys: string[];
            /** @enum {string} */
            status: "running";
        };
        RebuiltIndex: {
            /** @description So far */
            jobs_indexed: number;
            message: string;
            rebuild_id: string;
            /** @description Objects among the summaries that are none */
            skipped: number;
            /** @description The first of them */
            skipped_keys: string[];
            /** @enum {string} */
            status: "success";
        };
        RemovedJob: {
            job_id: string;
            message: string;
            /** @enum {string} */
            status: "archived" | "deleted";
        };
        RenderStatus: {
            archived: boolean;
            assets: components["schemas"]["Asset"][];
            /** @description How often a worker took the job */
            attempts: number;
            /** @description Pictures, narrations, scenes and sound that were kept from earlier renders, and those made anew */
            cache: components["schemas"]["CacheUse"] | null;
            /** @description What rendering cost so far, by list prices; null when it is not known */
            cost_usd: number | null;
            created_at: string;
            /** @description Seconds the render took */
            duration_sec: number | null;
            encoder: string | null;
            error: string | null;
            error_detail: components["schemas"]["JobError"] | null;
            error_meta: {
                [key: string]: unknown;
            } | null;
            fallback_reason: string | null;
            fast_path: boolean;
            final_video_url: string | null;
            is_draft: boolean;
            job_id: string;
            /** @description What happened, oldest first */
            logs: string[];
            num_scenes: number;
            parent_job_id: string | null;
            plan: components["schemas"]["Plan"];
            progress_pct: number;
            resolution: string | null;
            /** @description The first job of this line of retries and duplicates */
            root_job_id: string;
            /** @description In the plan's order; empty before the render has begun */
            scenes: components["schemas"]["SceneProgress"][];
            /** @enum {string} */
            state: "draft" | "queued" | "running" | "completed" | "error" | "canceled";
            /**
             * @description Null before the first step
             * @enum {string|null}
             */
            step: "images" | "tts" | "subtitles" | "stitch" | "upload" | "completed" | "error" | null;
            tags: string[];
            thumbnail_url: string | null;
            /** @description Until the video is encoded, at the speed measured so far; null when it is not known */
            time_left_sec: number | null;
            timings: {
                audio_ms?: number;
                images_ms?: number;
                /** @description Work on each scene, in their order; 0 for what was kept from before */
                scenes?: {
                    audio_ms: number;
                    image_ms: number;
                    video_ms: number;
                }[];
                stitch_ms?: number;
                subtitles_ms?: number;
                total_ms?: number;
                upload_ms?: number;
            };
            topic: string;
            updated_at: string;
            video_duration_sec: number | null;
            warnings: string[];
        };
        RestoredJob: {
            job_id: string;
            message: string;
            /** @enum {string} */
            status: "restored";
        };
        RevokedApiKey: {
            key_id: string;
            /** @enum {string} */
            status: "revoked";
        };
        RotatedSecret: {
            /** @description Until then the secret before signs too; null when there was none */
            previous_valid_until: string | null;
            /** @description `whsec_` and base64, as Standard Webhooks writes it. It cannot be shown again */
            secret: string;
        };
        Scene: {
            /** @description Text shown instead of the narration's */
            caption?: string;
            /**
             * @description Seconds the scene lasts at least
             * @default 3
             */
            duration_sec: number;
            /** @description What the picture shows; needed unless media is given */
            image_prompt?: string;
            /** @description A picture or clip shown instead of a drawn one: an asset, or else a file by its URL */
            media?: {
                /** @description A picture, clip or sound in the owner's storage */
                asset_id?: string;
                /** @description A file on the public web, fetched when the job is rendered: https, without a password */
                url?: string;
            };
            /** @description What is spoken; may be absent only without a voice */
            narration?: string;
            /** @description Overrides the plan's transition for this scene */
            transition?: {
                /** @default 0.5 */
                duration_sec: number;
                /** @enum {string} */
                type: "none" | "fade" | "dissolve" | "wipe" | "slide";
            };
        };
        SceneProgress: {
            audio_ms: number;
            /** @description Seconds it lasts in the video */
            duration_sec: number | null;
            /** @description Milliseconds of work; 0 for what was kept from an earlier render */
            image_ms: number;
            /** @description Whether a worker is at it now */
            is_running: boolean;
            /** @description How far the scene's video is */
            progress_pct: number;
            /** @description Where in the video it begins; null before that is known, and for videos of older renders */
            start_sec: number | null;
            video_ms: number;
        };
        SelfTest: {
            /** @enum {string} */
            mode: "simulator" | "real";
            results: {
                errors: string[];
                passed: boolean;
                tests: {
                    name: string;
                    passed: boolean;
                }[];
            };
            /** @enum {string} */
            status: "passed" | "failed";
            timestamp: string;
        };
        Session: {
            /** @description Null where nobody signs in: there is no cookie then */
            expires_at: string | null;
        };
        SimplePlan: {
            /**
             * @description Length of the video in seconds
             * @default 60
             */
            duration_sec: number;
            /**
             * @description The encoder's faster preset
             * @default true
             */
            fast_path: boolean;
            /**
             * @description BCP 47 tag of the narration and captions
             * @default en
             */
            language: string;
            /**
             * @description 480p whatever the output says
             * @default false
             */
            proxy: boolean;
            /** @description How the pictures look, added to every prompt */
            style?: string;
            /** @description What the video is about; its title */
            topic: string;
            /**
             * @description Female, male, or no narration
             * @default F
             * @enum {string}
             */
            voice: "F" | "M" | "none";
        };
        StartedWebhookTest: {
            /** @description Stands in the webhook's deliveries; how it went is noted there */
            delivery_id: string;
        };
        Stats: {
            avg_render_time_sec: number;
            /** @description Archived jobs are counted as archived alone */
            by_state: {
                archived: number;
                canceled: number;
                completed: number;
                draft: number;
                error: number;
                queued: number;
                running: number;
            };
            completed_jobs: number;
            failed_jobs: number;
            /** @description Length of all finished videos, two decimals */
            output_minutes: number;
            /** @description 0 before the first completed job */
            render_time_percentiles_sec: {
                p50: number;
                p90: number;
                p95: number;
                p99: number;
            };
            /** @description Of the last 90 days by UTC, the oldest first, today last */
            renders_per_day: {
                completed: number;
                /** Format: date */
                date: string;
            }[];
            /** @description Queued and running ones */
            running_jobs: number;
            /** @description Completed of all, in percent, two decimals */
            success_rate: number;
            total_jobs: number;
            total_render_time_sec: number;
        };
        Usage: {
            /** @description Queued and running jobs, archived ones too */
            active_jobs: {
                /** @description Null: none */
                limit: number | null;
                used: number;
            };
            asset_bytes: {
                /** @description Null: none */
                limit: number | null;
                used: number;
            };
            /** @description Announced and ready ones; an upload that ran out counts for up to an hour more */
            assets: {
                /** @description Null: none */
                limit: number | null;
                used: number;
            };
            /** @description Planned length of this month's jobs, without those that failed or were canceled */
            output_minutes: {
                /** @description Null: none */
                limit: number | null;
                /** @description When the next month begins, by UTC */
                resets_at: string;
                /** @description Two decimals; null where there is no limit: it is not counted then */
                used: number | null;
            };
            requests_per_sec: {
                /** @description Null: none */
                limit: number | null;
            };
        };
        Webhook: {
            created_at: string;
            events: ("job.completed" | "job.failed" | "job.canceled")[];
            /** @enum {string} */
            state: "active" | "disabled";
            url: string;
            webhook_id: string;
        };
        /**
         * @example {
         *       "state": "active"
         *     }
         */
        WebhookChange: {
            /** @description What it is told of; repeated ones count once */
            events?: ("job.completed" | "job.failed" | "job.canceled")[];
            /**
             * @description One that answered 410 Gone is disabled; `active` has it told again, of what ends from then on
             * @enum {string}
             */
            state?: "active" | "disabled";
            /**
             * Format: uri
             * @description https, on port 443 or 8443, without credentials, its host on the public internet
             */
            url?: string;
        };
        WebhookDelivery: {
            attempts: components["schemas"]["WebhookDeliveryAttempt"][];
            created_at: string;
            delivery_id: string;
            /** @enum {string} */
            event: "job.completed" | "job.failed" | "job.canceled" | "webhook.test";
            job_id: string | null;
            next_attempt_at: string | null;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
        };
        WebhookDeliveryAttempt: {
            at: string;
            duration_ms: number;
            error: string | null;
            response_code: number | null;
        };
        WebhookDeliveryPage: {
            deliveries: components["schemas"]["WebhookDelivery"][];
            has_more: boolean;
            next_cursor: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type ActivityEvent = components['schemas']['ActivityEvent'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeys = components['schemas']['ApiKeys'];
export type Asset = components['schemas']['Asset'];
export type AssetPage = components['schemas']['AssetPage'];
export type AuditEvent = components['schemas']['AuditEvent'];
export type AuditPage = components['schemas']['AuditPage'];
export type Auth = components['schemas']['Auth'];
export type Bulk = components['schemas']['Bulk'];
export type BulkDryRun = components['schemas']['BulkDryRun'];
export type BulkFailure = components['schemas']['BulkFailure'];
export type BulkRequest = components['schemas']['BulkRequest'];
export type CacheUse = components['schemas']['CacheUse'];
export type CanceledRender = components['schemas']['CanceledRender'];
export type ChangesPage = components['schemas']['ChangesPage'];
export type CreatedApiKey = components['schemas']['CreatedApiKey'];
export type CreatedAsset = components['schemas']['CreatedAsset'];
export type CreatedRender = components['schemas']['CreatedRender'];
export type CreatedWebhook = components['schemas']['CreatedWebhook'];
export type DeletedAsset = components['schemas']['DeletedAsset'];
export type DeletedWebhook = components['schemas']['DeletedWebhook'];
export type DuplicatedRender = components['schemas']['DuplicatedRender'];
export type Estimate = components['schemas']['Estimate'];
export type FailedRebuild = components['schemas']['FailedRebuild'];
export type Job = components['schemas']['Job'];
export type JobChange = components['schemas']['JobChange'];
export type JobError = components['schemas']['JobError'];
export type JobListRow = components['schemas']['JobListRow'];
export type JobPage = components['schemas']['JobPage'];
export type MediaAsset = components['schemas']['MediaAsset'];
export type NewApiKey = components['schemas']['NewApiKey'];
export type NewAsset = components['schemas']['NewAsset'];
export type NewJob = components['schemas']['NewJob'];
export type NewWebhook = components['schemas']['NewWebhook'];
export type PeriodStats = components['schemas']['PeriodStats'];
export type Plan = components['schemas']['Plan'];
export type PlanOverrides = components['schemas']['PlanOverrides'];
export type Principal = components['schemas']['Principal'];
export type Problem = components['schemas']['Problem'];
export type Readiness = components['schemas']['Readiness'];
export type RebuildingIndex = components['schemas']['RebuildingIndex'];
export type RebuiltIndex = components['schemas']['RebuiltIndex'];
export type RemovedJob = components['schemas']['RemovedJob'];
export type RenderStatus = components['schemas']['RenderStatus'];
export type RestoredJob = components['schemas']['RestoredJob'];
export type RevokedApiKey = components['schemas']['RevokedApiKey'];
export type RotatedSecret = components['schemas']['RotatedSecret'];
export type Scene = components['schemas']['Scene'];
export type SceneProgress = components['schemas']['SceneProgress'];
export type SelfTest = components['schemas']['SelfTest'];
export type Session = components['schemas']['Session'];
export type SimplePlan = components['schemas']['SimplePlan'];
export type StartedWebhookTest = components['schemas']['StartedWebhookTest'];
export type Stats = components['schemas']['Stats'];
export type Usage = components['schemas']['Usage'];
export type Webhook = components['schemas']['Webhook'];
export type WebhookChange = components['schemas']['WebhookChange'];
export type WebhookDelivery = components['schemas']['WebhookDelivery'];
export type WebhookDeliveryAttempt = components['schemas']['WebhookDeliveryAttempt'];
export type WebhookDeliveryPage = components['schemas']['WebhookDeliveryPage'];
export type $defs = Record<string, never>;
export interface operations {
    getHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To `/docs` */
            302: {
                headers: {
                    /** @description A signed URL that runs out after 15 minutes */
                    Location: string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArtifact: {
        parameters: {
            query?: {
                /** @description A file name: browsers save the file under it instead of showing it */
                download?: string;
            };
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
                /** @description As in the job's assets */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the file is */
            302: {
                headers: {
                    /** @description A signed URL that runs out after 15 minutes */
                    Location: string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAssets: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, with the same kind */
                cursor?: string;
                /** @description Only assets of this kind */
                kind?: "picture" | "video" | "audio";
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assets */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetPage"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAsset"];
            };
        };
        responses: {
            /** @description Where to send the file */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAsset"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED, RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The asset's id */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The asset */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaAsset"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The asset's id */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedAsset"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The asset's id */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The asset */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaAsset"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED, MEDIA_INVALID */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The asset's id */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the file is */
            302: {
                headers: {
                    /** @description A signed URL that runs out after 15 minutes */
                    Location: string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it takes */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Auth"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Principal"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Most changes in one answer */
                limit?: number;
                /** @description `next_cursor` of the call before; without it only a cursor is given, which goes on from now */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesPage"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CURSOR_EXPIRED */
            410: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, with the same state, search and tags */
                cursor?: string;
                /** @description Counted from 1; a cursor takes its place */
                page?: number;
                page_size?: number;
                /** @description For older clients; has no effect, as the list is always as new as can be */
                refresh?: boolean;
                /** @description Part of the topic in any case, or a job's id or its first 8 characters and more */
                search?: string;
                /** @description Only jobs in this state; archived ones are in no other list */
                state?: "draft" | "queued" | "running" | "completed" | "error" | "canceled" | "archived";
                /** @description Comma-separated (`\,` is a comma within a tag); jobs that have any of them */
                tags?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteJob: {
        parameters: {
            query?: {
                /** @description Deletes the job and all that it made, for good */
                force?: boolean;
            };
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archived or deleted */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedJob"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobChange"];
            };
        };
        responses: {
            /** @description The job's row */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobListRow"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanOverrides"];
            };
        };
        responses: {
            /** @description The new job */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewJob"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED, RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Restored */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredJob"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new job */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewJob"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED, RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulkJobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRequest"];
            };
        };
        responses: {
            /** @description Done, begun or counted */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"] | components["schemas"]["BulkDryRun"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the request that started it was answered */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bulk action */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the request that started it was answered */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bulk action */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rebuildIndex: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rebuilt */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuiltIndex"];
                };
            };
            /** @description Goes on in the background */
            202: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildingIndex"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the request that started it was answered */
                rebuild_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rebuild */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildingIndex"] | components["schemas"]["RebuiltIndex"] | components["schemas"]["FailedRebuild"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeriodStats: {
        parameters: {
            query?: {
                /** @description How many days, today included */
                days?: 7 | 30 | 90;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics of the period */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeriodStats"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each quota, and what of it is used */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocsAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset: "swagger-ui.css" | "swagger-ui-bundle.js" | "docs.css" | "docs.js";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                    "text/javascript": string;
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys that count */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeys"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description The key, this once */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedApiKey"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    createRender: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plan"];
            };
        };
        responses: {
            /** @description The job */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedRender"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED, RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRenderActivity: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["ActivityEvent"][];
                    };
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Canceled */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CanceledRender"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateRender: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanOverrides"];
            };
        };
        responses: {
            /** @description The new job */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicatedRender"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED, RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRenderStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderStatus"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateRender: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plan"];
            };
        };
        responses: {
            /** @description The estimate */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runSelfTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was tested */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfTest"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSimpleRender: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "topic": "The Himalayas",
                 *       "style": "watercolour",
                 *       "duration_sec": 45
                 *     }
                 */
                "application/json": components["schemas"]["SimplePlan"];
            };
        };
        responses: {
            /** @description The job */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedRender"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description QUOTA_EXCEEDED, RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Set */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ended";
                    };
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All webhooks, the oldest first */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: components["schemas"]["Webhook"][];
                    };
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook, and its secret this once */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_REFUSED, URL_UNREACHABLE */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhook"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description MALFORMED_JSON */
            400: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_REFUSED, URL_UNREACHABLE */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description The webhook's id, or `plan` for the `webhook_url` of plans */
                webhook_id: string | "plan";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, this once */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request within 24 hours makes one thing and gets the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The webhook's id */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedWebhookTest"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STATE_CONFLICT, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALIDATION_FAILED */
            422: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotatePlanSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, this once */
            200: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description UNAUTHENTICATED */
            401: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    /** @description What is missing, as RFC 6750 says it */
                    "WWW-Authenticate": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED */
            429: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONTENTION, SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    /** @description Seconds to wait before the next try */
                    "Retry-After": string;
                    /** @description Names this request in the logs */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
