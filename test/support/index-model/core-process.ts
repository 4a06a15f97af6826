import { vi } from "vitest";

/**
 * The domain as a process of its own has it: nothing in memory yet. Several may live side by side; they share the clock and the
 * cloud alone.
 */
export const startCoreProcess = async () => {
  vi.resetModules();
  const [
    clients,
    auditOwner,
    listJobs,
    makeSnapshot,
    readPeriodStats,
    readStats,
    rebuildIndex,
    recount,
    snapshot,
  ] = await Promise.all([
    import("@dailies/core/aws/clients"),
    import("@dailies/core/index/audit-owner"),
    import("@dailies/core/index/list-jobs"),
    import("@dailies/core/index/make-snapshot"),
    import("@dailies/core/index/read-period-stats"),
    import("@dailies/core/index/read-stats"),
    import("@dailies/core/index/rebuild-index"),
    import("@dailies/core/index/recount"),
    import("@dailies/core/index/snapshot"),
  ]);
  const [claimJob, createJob, deleteJob, editJob, endJob, repeatJob, summary, workItem, writeJob] =
    await Promise.all([
      import("@dailies/core/job/claim-job"),
      import("@dailies/core/job/create-job"),
      import("@dailies/core/job/delete-job"),
      import("@dailies/core/job/edit-job"),
      import("@dailies/core/job/end-job"),
      import("@dailies/core/job/repeat-job"),
      import("@dailies/core/job/summary"),
      import("@dailies/core/job/work-item"),
      import("@dailies/core/job/write-job"),
    ]);
  return {
    ...{
      ...clients,
      ...auditOwner,
      ...listJobs,
      ...makeSnapshot,
      ...readPeriodStats,
      ...readStats,
      ...rebuildIndex,
      ...recount,
    },
    ...{
      ...snapshot,
      ...claimJob,
      ...createJob,
      ...deleteJob,
      ...editJob,
      ...endJob,
      ...repeatJob,
      ...summary,
    },
    ...workItem,
    ...writeJob,
  };
};

export type CoreProcess = Awaited<ReturnType<typeof startCoreProcess>>;
