import { spawnSync } from "node:child_process";
import { join } from "node:path";

const KILLED_OPERATION = join(import.meta.dirname, "killed-operation.ts");

/** Runs an operation in a process of its own that is killed (SIGKILL) after its n-th write. */
export const killAfterWrite = (name: string, owner: string, jobId: string, n: number) => {
  const child = spawnSync(process.execPath, [KILLED_OPERATION, name, owner, jobId, String(n)], {
    encoding: "utf8",
  });
  if (child.signal !== "SIGKILL" && child.status !== 0) throw new Error(child.stderr);
  return { killed: child.signal === "SIGKILL", writes: child.stdout.split(",") };
};
