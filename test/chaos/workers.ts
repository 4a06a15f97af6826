import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

export interface Process {
  pid: number;
  parent: number;
  command: string;
}

const RENDER_ENTRY = "/functions/src/render/handler.ts";

/** Until a killed worker's children must have gone. */
const ORPHAN_MS = 5000;

/** Every living process of this machine. */
export const listProcesses = async (): Promise<Process[]> => {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,ppid=,stat=,args="], {
    maxBuffer: 2 ** 24,
  });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, stat = "", command = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie is dead, and waits for its parent to notice.
    return pid && !stat.startsWith("Z") ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
};

/** The processes of the render function, in the order of their ids. */
export const renderWorkers = (processes: Process[], scratchDir: string): Process[] =>
  processes.filter(({ command }) => command.includes(RENDER_ENTRY) && command.includes(scratchDir));

/** What a process has started, and what that has started. */
export const descendantsOf = (processes: Process[], pid: number): Process[] =>
  processes
    .filter(({ parent }) => parent === pid)
    .flatMap((child) => [child, ...descendantsOf(processes, child.pid)]);

/** Those of these processes that are still alive; a process of another command has only taken over the number. */
export const livingOf = (processes: Process[], before: Process[]): Process[] =>
  before.filter((one) => processes.some(({ pid, command }) => pid === one.pid && command === one.command));

/** Gives what is still alive when all that a killed worker had started must have gone. */
export const waitForEndOf = async (started: Process[]): Promise<Process[]> => {
  const endMs = Date.now() + ORPHAN_MS;
  for (;;) {
    const left = livingOf(await listProcesses(), started);
    if (left.length === 0 || Date.now() > endMs) return left;
    await sleep(100);
  }
};

/** Signals a process, unless it has gone already. Returns whether it was there. */
export const signalProcess = (
  pid: number,
  signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT",
): boolean => {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
};

/** Folders that renders have left in the workers' temporary folders. */
export const scratchLeft = async (scratchDir: string): Promise<string[]> => {
  const found: string[] = [];
  for (const worker of await readdir(scratchDir)) {
    const folder = join(scratchDir, worker);
    for (const name of await readdir(folder).catch(() => [])) found.push(join(worker, name));
  }
  return found;
};
