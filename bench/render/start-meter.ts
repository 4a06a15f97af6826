import { readdirSync, readFileSync } from "node:fs";

/** What the processes that this one has started used. */
export interface ProcessUsage {
  /** Processor seconds, of processes too that have ended since. */
  cpu_sec: number;
  /** The most resident memory of all of them together; what they share is counted for each. */
  memory_mb: number;
  /** The most of one worker: a process of the render function, or the baseline's ffmpeg, with all below it. */
  worker_memory_mb: number;
}

interface Process {
  pid: number;
  parentPid: number;
  /** Its own processor time. */
  ownTicks: number;
  /** That of its children which have ended and which it has waited for. */
  endedTicks: number;
}

const SAMPLE_MS = 200;
/** USER_HZ, the unit of times in /proc: 100 on every architecture that Node runs on. */
const TICKS_PER_SEC = 100;
/** In the command line of a worker. */
const WORKER = /functions\/src\/render\/handler\.ts|zoompan/;

/** Watches all processes below this one until it is stopped. It reads /proc, so there must be one: proc(5). */
export const startMeter = (): { stop(): ProcessUsage } => {
  const beforeTicks = ticksBelow();
  let [memoryKb, workerKb] = [0, 0];
  const sample = () => {
    const below = processesBelow(process.pid, readProcesses());
    memoryKb = Math.max(memoryKb, residentKb(below));
    for (const worker of below.filter(isWorker)) {
      workerKb = Math.max(workerKb, residentKb([worker, ...processesBelow(worker.pid, below)]));
    }
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return {
        cpu_sec: Number(((ticksBelow() - beforeTicks) / TICKS_PER_SEC).toFixed(2)),
        memory_mb: Math.round(memoryKb / 1024),
        worker_memory_mb: Math.round(workerKb / 1024),
      };
    },
  };
};

const ticksBelow = (): number => {
  const processes = readProcesses();
  const ended = processes.find(({ pid }) => pid === process.pid)?.endedTicks ?? 0;
  return processesBelow(process.pid, processes).reduce(
    (sum, { ownTicks, endedTicks }) => sum + ownTicks + endedTicks,
    ended,
  );
};

const processesBelow = (pid: number, processes: Process[]): Process[] =>
  processes
    .filter(({ parentPid }) => parentPid === pid)
    .flatMap((child) => [child, ...processesBelow(child.pid, processes)]);

const readProcesses = (): Process[] =>
  readdirSync("/proc").flatMap((name) => {
    const stat = /^\d+$/.test(name) ? read(`${name}/stat`) : null;
    if (stat === null) return [];
    // The second field is the program's name in brackets, with any character in it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const field = (number: number) => Number(fields[number - 3]);
    return [
      {
        pid: Number(name),
        parentPid: field(4),
        ownTicks: field(14) + field(15),
        endedTicks: field(16) + field(17),
      },
    ];
  });

const residentKb = (processes: Process[]): number =>
  processes.reduce(
    (sum, { pid }) => sum + Number(/^VmRSS:\s*(\d+)/m.exec(read(`${pid}/status`) ?? "")?.[1] ?? 0),
    0,
  );

const isWorker = ({ pid }: Process): boolean => WORKER.test(read(`${pid}/cmdline`) ?? "");

/** Null when the process has ended meanwhile. */
const read = (path: string): string | null => {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return null;
  }
};
