import { expect, it } from "vitest";
import { gpuMachineUsd, invocationUsd } from "./prices.ts";

it("a minute of 8 GB with 10 GB of scratch space costs what the list says", () => {
  // 60 s * 8 GB * 0.0000166667 + 60 s * 9.5 GB * 0.0000000309 + 0.0000002
  const usd = invocationUsd({ memoryMb: 8192, scratchMb: 10_240 }, 60_000);
  expect(usd).toBeCloseTo(0.008000016 + 0.000017613 + 0.0000002, 9);
});

it("whole milliseconds are billed, and the first 512 MB of scratch space are free", () => {
  const spec = { memoryMb: 1024, scratchMb: 512 };
  expect(invocationUsd(spec, 0.2)).toBe(invocationUsd(spec, 1));
  expect(invocationUsd(spec, 1000)).toBeCloseTo(0.0000166667 + 0.0000002, 12);
});

it("a machine with a GPU is billed by whole seconds", () => {
  expect(gpuMachineUsd(3_600_000)).toBeCloseTo(1.006, 9);
  expect(gpuMachineUsd(200)).toBe(gpuMachineUsd(1000));
});
