import { createAsset } from "../src/asset/create-asset.ts";
import { createKey } from "../src/auth/create-key.ts";
import { LOCAL_PRINCIPAL } from "../src/auth/principal.ts";
import { answerOnce } from "../src/idempotency/answer-once.ts";
import { createJob } from "../src/job/create-job.ts";
import { startBulk } from "../src/task/start-bulk.ts";
import { makePlan } from "./make-plan.ts";

const KEY = "the same key";

/** What makes something, each with one Idempotency-Key. `jobId` is what the bulk action duplicates. */
export const makeOnce = (owner: string, jobId: string) => {
  const asked = { owner, key: KEY, request: 1 };
  return {
    "a job": () =>
      createJob({ owner, plan: makePlan(), warnings: [], idempotency: { key: KEY, request: 1 } }),
    "an asset": () =>
      answerOnce(asked, async (asset_id) => {
        await createAsset({ owner, asset_id, name: "a", content_type: "image/png", size_bytes: 10 });
        return asset_id;
      }),
    "an API key": () =>
      answerOnce(asked, (keyId) =>
        createKey({ ...LOCAL_PRINCIPAL, owner }, { keyId, name: "a", scopes: ["admin"] }),
      ),
    "a bulk action": () =>
      answerOnce(asked, (taskId) =>
        startBulk(owner, { action: "duplicate" }, [jobId], new AbortController().signal, taskId),
      ),
  };
};
