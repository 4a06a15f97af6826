import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { watchMemory } from "./watch-memory.ts";

const MB = 1024 * 1024;
const GROW = "const all = []; setInterval(() => all.push(Buffer.alloc(16 * 1024 * 1024, 1)), 10)";
const STAY = "setTimeout(() => {}, 700)";

test("a process that takes too much memory is noticed", async () => {
  const child = spawn(process.execPath, ["-e", GROW]);
  const endWatch = watchMemory(child.pid, 300 * MB, () => child.kill("SIGKILL"));
  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
  endWatch();
});

test("one that does not is left alone", async () => {
  const child = spawn(process.execPath, ["-e", STAY]);
  const endWatch = watchMemory(child.pid, 300 * MB, () => child.kill("SIGKILL"));
  expect(await once(child, "exit")).toEqual([0, null]);
  endWatch();
});
