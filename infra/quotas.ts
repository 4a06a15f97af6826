/** What one owner may have in a deployment whose settings do not say otherwise: what a busy creator needs, and no bill that surprises. */
export const quotas = {
  DAILIES_MAX_ACTIVE_JOBS: "200",
  DAILIES_MAX_OUTPUT_MINUTES: "600",
  DAILIES_MAX_ASSETS: "1000",
  DAILIES_MAX_ASSET_TOTAL_MB: "10240",
  DAILIES_MAX_REQUESTS_PER_SEC: "50",
} as const;
