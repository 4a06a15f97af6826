/** The one private bucket. Every key starts with one of these prefixes, then the owner. */
export const storageBucket = {
  resource: "Storage",
  prefixes: {
    /** `summaries/{owner}/{job_id}.json`: the truth about every job. */
    summaries: "summaries",
    /** `jobs/{owner}/{job_id}/a{fence}/...`: what one attempt made. */
    jobs: "jobs",
    /** `assets/{owner}/{asset_id}`: pictures, clips and sounds that plans name. */
    assets: "assets",
  },
} as const;
