import { readFileSync } from "node:fs";

const LOOK_MS = 50;

/**
 * Looks at a process of ours twenty times a second and calls `onExceeded`, once, when more than `maxBytes` of memory are its own or
 * mapped (the kernel's VmRSS). Nothing but the process itself is counted. Gives the function that ends the watch.
 */
export const watchMemory = (
  pid: number | undefined,
  maxBytes: number,
  onExceeded: () => void,
): (() => void) => {
  const timer = setInterval(() => {
    if (residentBytes(pid) <= maxBytes) return;
    clearInterval(timer);
    onExceeded();
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

/** 0 for a process that has ended. */
const residentBytes = (pid: number | undefined): number => {
  try {
    const [, kilobytes = 0] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
};
